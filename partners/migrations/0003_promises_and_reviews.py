"""Promises in agreements and what became of them, and the reviews of agreements."""


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0002_sort_by_code_point'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reviewed_on', models.DateField()),
                ('outcome', models.CharField(choices=[('continue', 'Doorgaan'), ('change', 'Aanpassen'), ('stop', 'Stoppen')], max_length=10)),
                ('reason', models.TextField(max_length=20000)),
                ('evidence', models.TextField(max_length=20000)),
                ('next_review_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='partners.agreement')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['continue', 'change', 'stop'])), name='partners_review_known_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('evidence', ''), _negated=True)), name='partners_review_has_reason_and_evidence'), models.CheckConstraint(condition=models.Q(models.Q(('next_review_on__isnull', True), ('outcome', 'stop')), models.Q(models.Q(('outcome', 'stop'), _negated=True), ('next_review_on__gt', models.F('reviewed_on')), ('next_review_on__isnull', False)), _connector='OR'), name='partners_review_next_unless_stopped')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('promised_by', models.CharField(choices=[('oss', 'Oss'), ('partner', 'De partner')], max_length=10)),
                ('text', models.TextField(max_length=20000)),
                ('due_on', models.DateField(null=True)),
                ('state', models.CharField(choices=[('open', 'Open'), ('kept', 'Nagekomen'), ('not_kept', 'Niet nagekomen'), ('overtaken', 'Achterhaald')], default='open', max_length=10)),
                ('settled_on', models.DateField(null=True)),
                ('what_happened', models.TextField(blank=True, max_length=20000)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='partners.agreement')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='partners_promise_has_text'), models.CheckConstraint(condition=models.Q(('promised_by__in', ['oss', 'partner'])), name='partners_promise_known_side'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'kept', 'not_kept', 'overtaken'])), name='partners_promise_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('settled_on__isnull', True), ('state', 'open'), ('what_happened', '')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_on__isnull', False), models.Q(('what_happened', ''), _negated=True)), _connector='OR'), name='partners_promise_settled_with_what_happened')],
            },
        ),
    ]
