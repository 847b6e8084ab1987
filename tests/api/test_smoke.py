import json
import pytest
from support.published import publish
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
def test_x(county, reader, settings):
    for n in range(3): publish(county.transport, days_ago=n)
    for p in ["records","records/1","records?limit=1","organs","organs/jiaotong","themes","terms/genres","directory","directory.csv","statistics","dictionary","openapi.json","catalog.jsonld","records.csv","records.xlsx","records.json","themes.csv","organs.xlsx","statistics.csv","dictionary.json"]:
        r=reader.get("/api/v1/"+p)
        print(p, r.status_code, (r.getvalue())[:300])
    for p in ["records?foo=1","records?limit=0","records?organ=zz&theme=a","records?cursor=abc","xyz","records.pdf","records/99999","records?published_from=3","dump/manifest.json", "records?limit=1&limit=2", "terms/x"]:
        r=reader.get("/api/v1/"+p)
        print(p, r.status_code, r.getvalue().decode()[:600])
    r=reader.get("/api/"); print(r.status_code, r.content.decode()[:200])
    print(dict(r.headers)); 
    assert 0
