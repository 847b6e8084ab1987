import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.sealed.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organs", "0002_delegation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="版次")),
                ("created_at", models.DateTimeField(editable=False, verbose_name="建立时间")),
                ("changed_at", models.DateTimeField(editable=False, verbose_name="变更时间")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("receipt", "政府信息公开申请接收回执"),
                            ("correction", "政府信息公开申请补正告知书"),
                            ("reasons", "政府信息公开申请说明理由告知书"),
                            ("extension", "政府信息公开申请延期答复告知书"),
                            ("delay", "政府信息公开申请延迟答复告知书"),
                            ("consult_third_party", "政府信息公开征求意见书"),
                            ("consult_confirm", "政府信息公开征求意见确认函"),
                            ("consult_notice", "政府信息公开征求意见告知书"),
                            ("third_party_notice", "政府信息依申请公开告知书"),
                            ("consult_co_maker", "共同制作政府信息征求意见书"),
                            ("assist", "政府信息公开协办函"),
                            ("fee", "政府信息公开信息处理费收费通知书"),
                            ("transfer", "转送告知书"),
                            ("disclose", "政府信息公开申请答复书（予以公开）"),
                            ("partial", "政府信息公开申请答复书（部分公开）"),
                            ("withhold", "政府信息公开申请答复书（不予公开）"),
                            ("unable", "政府信息公开申请答复书（无法提供）"),
                            ("decline", "政府信息公开申请告知书（不予处理）"),
                            ("close", "政府信息公开申请不再处理告知书"),
                            ("answer", "政府信息公开申请答复书（逐项答复）"),
                            ("reminder", "督办函"),
                            ("rectification", "政府信息更正告知书"),
                            ("complaint_result", "政府信息公开投诉举报处理告知书"),
                            ("reconsideration_reply", "行政复议答复书"),
                            ("litigation_reply", "行政诉讼答辩状"),
                        ],
                        max_length=40,
                        verbose_name="文书种类",
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(verbose_name="版次号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "待启用"),
                            ("in_force", "现行"),
                            ("replaced", "已被替代"),
                            ("dropped", "已作废"),
                        ],
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("file", models.CharField(editable=False, max_length=120)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="修改说明")),
                (
                    "drafted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提交人",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organs.organ",
                        verbose_name="适用单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "文书模板",
                "ordering": ("kind", "organ", "-edition"),
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="版次")),
                ("created_at", models.DateTimeField(editable=False, verbose_name="建立时间")),
                ("changed_at", models.DateTimeField(editable=False, verbose_name="变更时间")),
                ("returned_reason", models.TextField(blank=True, editable=False, verbose_name="退回理由")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("receipt", "政府信息公开申请接收回执"),
                            ("correction", "政府信息公开申请补正告知书"),
                            ("reasons", "政府信息公开申请说明理由告知书"),
                            ("extension", "政府信息公开申请延期答复告知书"),
                            ("delay", "政府信息公开申请延迟答复告知书"),
                            ("consult_third_party", "政府信息公开征求意见书"),
                            ("consult_confirm", "政府信息公开征求意见确认函"),
                            ("consult_notice", "政府信息公开征求意见告知书"),
                            ("third_party_notice", "政府信息依申请公开告知书"),
                            ("consult_co_maker", "共同制作政府信息征求意见书"),
                            ("assist", "政府信息公开协办函"),
                            ("fee", "政府信息公开信息处理费收费通知书"),
                            ("transfer", "转送告知书"),
                            ("disclose", "政府信息公开申请答复书（予以公开）"),
                            ("partial", "政府信息公开申请答复书（部分公开）"),
                            ("withhold", "政府信息公开申请答复书（不予公开）"),
                            ("unable", "政府信息公开申请答复书（无法提供）"),
                            ("decline", "政府信息公开申请告知书（不予处理）"),
                            ("close", "政府信息公开申请不再处理告知书"),
                            ("answer", "政府信息公开申请答复书（逐项答复）"),
                            ("reminder", "督办函"),
                            ("rectification", "政府信息更正告知书"),
                            ("complaint_result", "政府信息公开投诉举报处理告知书"),
                            ("reconsideration_reply", "行政复议答复书"),
                            ("litigation_reply", "行政诉讼答辩状"),
                        ],
                        max_length=40,
                        verbose_name="文书种类",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "拟稿"),
                            ("countersign", "待审核"),
                            ("signing", "待签发"),
                            ("signed", "已签发，待发文"),
                            ("issued", "已发文，待送达"),
                            ("sent", "已送出"),
                            ("delivered", "已送达"),
                            ("returned", "被退回"),
                            ("void", "已作废"),
                        ],
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("matter_key", models.CharField(max_length=40, verbose_name="事项类别")),
                ("matter_id", models.CharField(max_length=40, verbose_name="事项")),
                (
                    "addressee",
                    gongkai.sealed.fields.SealedField(blank=True, default="", kind="name", verbose_name="收文人"),
                ),
                (
                    "address",
                    gongkai.sealed.fields.SealedField(blank=True, default="", kind="address", verbose_name="通信地址"),
                ),
                (
                    "email",
                    gongkai.sealed.fields.SealedField(blank=True, default="", kind="email", verbose_name="电子邮箱"),
                ),
                (
                    "values_text",
                    gongkai.sealed.fields.SealedField(
                        blank=True, default="", editable=False, kind="text", verbose_name="内容"
                    ),
                ),
                ("outcomes", models.JSONField(blank=True, default=list, verbose_name="办理结果")),
                ("series", models.CharField(blank=True, editable=False, max_length=40)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年份")),
                ("serial", models.PositiveIntegerField(blank=True, null=True, verbose_name="序号")),
                ("number", models.CharField(blank=True, max_length=120, verbose_name="文号")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="成文日期")),
                ("docx", models.CharField(blank=True, editable=False, max_length=120)),
                ("pdf", models.CharField(blank=True, editable=False, max_length=120)),
                ("digest", models.CharField(blank=True, editable=False, max_length=64, verbose_name="PDF 的 SHA-256")),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("post", "邮政寄送"),
                            ("hand", "当面交付"),
                            ("forwarded", "由其他机关转交"),
                            ("email", "电子邮件"),
                            ("online", "网上下载"),
                        ],
                        max_length=20,
                        verbose_name="送达方式",
                    ),
                ),
                ("tracking", models.CharField(blank=True, max_length=60, verbose_name="邮件号")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="送出日期")),
                ("mailed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="邮件发出时间")),
                (
                    "signed_for_by",
                    gongkai.sealed.fields.SealedField(blank=True, default="", kind="name", verbose_name="签收人"),
                ),
                ("signed_for_on", models.DateField(blank=True, null=True, verbose_name="签收日期")),
                ("served_on", models.DateField(blank=True, null=True, verbose_name="送达日期")),
                ("void_reason", models.TextField(blank=True, editable=False, verbose_name="作废原因")),
                (
                    "countersigned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="organs.organ",
                        verbose_name="单位",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="签发人",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="letters.lettertemplate",
                        verbose_name="模板",
                    ),
                ),
            ],
            options={
                "verbose_name": "文书",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="NumberPattern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="版次")),
                ("created_at", models.DateTimeField(editable=False, verbose_name="建立时间")),
                ("changed_at", models.DateTimeField(editable=False, verbose_name="变更时间")),
                ("effective_from", models.DateField(verbose_name="施行日期")),
                ("effective_to", models.DateField(blank=True, null=True, verbose_name="废止日期")),
                ("certain", models.BooleanField(default=True, verbose_name="已核实")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                (
                    "state",
                    models.CharField(
                        choices=[("current", "现行"), ("replaced", "已被替代"), ("retired", "已停用")],
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                (
                    "serials",
                    models.CharField(
                        choices=[
                            ("receipt", "政府信息公开申请接收回执"),
                            ("correction", "政府信息公开申请补正告知书"),
                            ("reasons", "政府信息公开申请说明理由告知书"),
                            ("extension", "政府信息公开申请延期答复告知书"),
                            ("delay", "政府信息公开申请延迟答复告知书"),
                            ("consult_third_party", "政府信息公开征求意见书、政府信息公开征求意见确认函"),
                            ("consult_notice", "政府信息公开征求意见告知书"),
                            ("third_party_notice", "政府信息依申请公开告知书"),
                            ("consult_co_maker", "共同制作政府信息征求意见书"),
                            ("assist", "政府信息公开协办函"),
                            ("fee", "政府信息公开信息处理费收费通知书"),
                            ("transfer", "转送告知书"),
                            (
                                "answer",
                                "政府信息公开申请答复书、政府信息公开申请告知书、政府信息公开申请不再处理告知书",
                            ),
                            ("reminder", "督办函"),
                            ("rectification", "政府信息更正告知书"),
                            ("complaint_result", "政府信息公开投诉举报处理告知书"),
                            ("reconsideration_reply", "行政复议答复书"),
                            ("litigation_reply", "行政诉讼答辩状"),
                        ],
                        max_length=40,
                        verbose_name="文号系列",
                    ),
                ),
                ("pattern", models.CharField(max_length=60, verbose_name="文号格式")),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organs.organ",
                        verbose_name="适用单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "文号格式",
                "ordering": ("serials", "organ", "effective_from"),
            },
        ),
        migrations.AddConstraint(
            model_name="lettertemplate",
            constraint=models.UniqueConstraint(
                fields=("kind", "organ", "edition"), name="letter_template_edition_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="lettertemplate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organ__isnull", False), ("state", "in_force")),
                fields=("kind", "organ"),
                name="letter_template_one_of_an_organ",
            ),
        ),
        migrations.AddConstraint(
            model_name="lettertemplate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organ__isnull", True), ("state", "in_force")),
                fields=("kind",),
                name="letter_template_one_for_all",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["organ", "-id"], name="letter_of_organ"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["state", "organ"], name="letter_by_state"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["matter_key", "matter_id"], name="letter_of_matter"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("serial__isnull", False)),
                fields=("organ", "series", "year", "serial"),
                name="letter_serial_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True), fields=("organ", "number"), name="letter_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="numberpattern",
            constraint=models.UniqueConstraint(
                fields=("serials", "organ", "effective_from"), name="number_pattern_once_a_day", nulls_distinct=False
            ),
        ),
    ]
