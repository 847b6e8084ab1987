from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0003_alter_dataset_key"),
    ]

    operations = [
        migrations.AlterField(
            model_name="dataset",
            name="key",
            field=models.CharField(
                choices=[
                    ("themes", "主题分类"),
                    ("genres", "体裁分类"),
                    ("article20", "条例第二十条公开内容"),
                    ("article21", "条例第二十一条公开内容"),
                    ("field_domains", "基层政务公开试点领域"),
                    ("service_objects", "服务对象分类"),
                    ("channels", "公开渠道和载体"),
                    ("applicant_classes", "申请人类别"),
                    ("arrangements", "组配分类"),
                    ("exemptions", "不予公开理由"),
                    ("secrecy_checks", "保密审查要点"),
                    ("areas", "行政区划代码"),
                    ("calendar", "工作日历"),
                    ("limits", "法定期限"),
                    ("yearly", "每年日期"),
                    ("review_plans", "审查步骤"),
                    ("index_formats", "索引号格式"),
                    ("synonyms", "搜索同义词"),
                    ("letter_numbers", "文号格式"),
                ],
                max_length=30,
                primary_key=True,
                serialize=False,
                verbose_name="资料表",
            ),
        ),
    ]
