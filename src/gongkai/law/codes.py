def credit_code_fault(code: str) -> str:
    return ""


def credit_code(body: str) -> str:
    return body + "0"
