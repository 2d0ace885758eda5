"""What both sides would promise in a co-operation; older requests have no such rows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('activities', '0029_goal_reasons')]

    operations = [
        migrations.CreateModel(
            name='PromiseRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('promised_by', models.CharField(choices=[('oss', 'Oss'), ('partner', 'De partner')], max_length=10)),
                ('text', models.TextField(max_length=20000)),
                ('due_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='activities.request')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='activities_promiserow_has_text'), models.CheckConstraint(condition=models.Q(('promised_by__in', ['oss', 'partner'])), name='activities_promiserow_known_side')],
            },
        ),
    ]
