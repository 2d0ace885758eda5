"""The file of a mission: members, programme, packing list, talking points and gifts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0001_initial'),
        ('files', '0001_initial'),
        ('partners', '0002_sort_by_code_point'),
        ('policy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MissionMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('own', 'Delegatie van Oss'), ('visitor', 'Gast'), ('host', 'Gastheer')], max_length=10)),
                ('order', models.PositiveSmallIntegerField()),
                ('function', models.CharField(max_length=120)),
                ('organisation_name', models.CharField(max_length=160)),
                ('group', models.CharField(choices=[('office_holder', 'Bestuurder'), ('official', 'Ambtenaar'), ('business', 'Onderneming'), ('education', 'Onderwijs of onderzoek'), ('other', 'Anders')], max_length=20)),
                ('people', models.PositiveSmallIntegerField(default=1)),
                ('is_companion', models.BooleanField(default=False)),
                ('payer', models.CharField(blank=True, choices=[('this_budget', 'Budget internationaal beleid'), ('other_budget', 'Ander budget van de gemeente'), ('third_party', 'Een derde'), ('own_account', 'Op eigen rekening')], max_length=20)),
                ('payer_name', models.CharField(blank=True, max_length=160)),
                ('version', models.PositiveIntegerField(default=1)),
                ('mission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='activities.mission')),
            ],
        ),
        migrations.CreateModel(
            name='PackingItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200)),
                ('responsible', models.CharField(max_length=120)),
                ('is_ready', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='packing_item', to='files.storedfile')),
                ('mission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packing_list', to='activities.mission')),
            ],
        ),
        migrations.CreateModel(
            name='ProgrammeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('starts', models.TimeField(null=True)),
                ('ends', models.TimeField(null=True)),
                ('form', models.CharField(choices=[('travel', 'Reis'), ('meeting', 'Gesprek'), ('visit', 'Werkbezoek'), ('event', 'Beurs of congres'), ('reception', 'Ontvangst'), ('free', 'Vrije tijd'), ('other', 'Anders')], max_length=20)),
                ('what', models.CharField(max_length=200)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('aim', models.TextField(blank=True, max_length=20000)),
                ('version', models.PositiveIntegerField(default=1)),
                ('attendees', models.ManyToManyField(related_name='programme', to='activities.missionmember')),
                ('contacts', models.ManyToManyField(related_name='programme', to='partners.contactperson')),
                ('mission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programme', to='activities.mission')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='programme_items', to='partners.organisation')),
                ('result', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='programme_item', to='activities.result')),
            ],
        ),
        migrations.CreateModel(
            name='TalkingPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=20000)),
                ('version', models.PositiveIntegerField(default=1)),
                ('goal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='policy.globalgoal')),
                ('mission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talking_points', to='activities.mission')),
            ],
        ),
        migrations.CreateModel(
            name='Gift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('direction', models.CharField(choices=[('given', 'Gegeven'), ('received', 'Ontvangen')], max_length=10)),
                ('on', models.DateField()),
                ('description', models.CharField(max_length=200)),
                ('value_cents', models.BigIntegerField()),
                ('their_function', models.CharField(max_length=120)),
                ('our_function', models.CharField(max_length=120)),
                ('destination', models.CharField(blank=True, choices=[('municipality', 'Eigendom van de gemeente'), ('returned', 'Teruggegeven'), ('passed_on', 'Doorgegeven'), ('own_use', 'Eigen gebruik')], max_length=20)),
                ('destination_note', models.CharField(blank=True, max_length=200)),
                ('reported_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('mission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gifts', to='activities.mission')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gifts', to='partners.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['mission', 'on'], name='activities_gift_of')],
                'constraints': [models.CheckConstraint(condition=models.Q(('direction__in', ['given', 'received'])), name='activities_gift_known_direction'), models.CheckConstraint(condition=models.Q(('description', ''), _negated=True), name='activities_gift_has_description'), models.CheckConstraint(condition=models.Q(('value_cents__gte', 0)), name='activities_gift_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('their_function', ''), _negated=True), models.Q(('our_function', ''), _negated=True)), name='activities_gift_has_functions'), models.CheckConstraint(condition=models.Q(('destination__in', ['', 'municipality', 'returned', 'passed_on', 'own_use'])), name='activities_gift_known_destination'), models.CheckConstraint(condition=models.Q(models.Q(('direction', 'given'), _negated=True), ('destination', ''), _connector='OR'), name='activities_gift_given_is_gone'), models.CheckConstraint(condition=models.Q(('reported_on__isnull', True), ('reported_on__gte', models.F('on')), _connector='OR'), name='activities_gift_reported_afterwards')],
            },
        ),
        migrations.AddIndex(
            model_name='missionmember',
            index=models.Index(fields=['mission', 'side', 'order'], name='activities_member_of'),
        ),
        migrations.AddConstraint(
            model_name='missionmember',
            constraint=models.CheckConstraint(condition=models.Q(('function', ''), _negated=True), name='activities_member_has_function'),
        ),
        migrations.AddConstraint(
            model_name='missionmember',
            constraint=models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='activities_member_has_people'),
        ),
        migrations.AddConstraint(
            model_name='missionmember',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['own', 'visitor', 'host'])), name='activities_member_known_side'),
        ),
        migrations.AddConstraint(
            model_name='missionmember',
            constraint=models.CheckConstraint(condition=models.Q(('group__in', ['office_holder', 'official', 'business', 'education', 'other'])), name='activities_member_known_group'),
        ),
        migrations.AddConstraint(
            model_name='missionmember',
            constraint=models.CheckConstraint(condition=models.Q(('payer__in', ['', 'this_budget', 'other_budget', 'third_party', 'own_account'])), name='activities_member_known_payer'),
        ),
        migrations.AddConstraint(
            model_name='missionmember',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('payer__in', ('other_budget', 'third_party')), _negated=True), models.Q(('payer_name', ''), _negated=True), _connector='OR'), name='activities_member_names_other_payer'),
        ),
        migrations.AddConstraint(
            model_name='packingitem',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='activities_packing_has_text'),
        ),
        migrations.AddConstraint(
            model_name='packingitem',
            constraint=models.CheckConstraint(condition=models.Q(('responsible', ''), _negated=True), name='activities_packing_has_responsible'),
        ),
        migrations.AddIndex(
            model_name='programmeitem',
            index=models.Index(fields=['mission', 'on'], name='activities_programme_of'),
        ),
        migrations.AddConstraint(
            model_name='programmeitem',
            constraint=models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='activities_programme_says_what'),
        ),
        migrations.AddConstraint(
            model_name='programmeitem',
            constraint=models.CheckConstraint(condition=models.Q(('form__in', ['travel', 'meeting', 'visit', 'event', 'reception', 'free', 'other'])), name='activities_programme_known_form'),
        ),
        migrations.AddConstraint(
            model_name='programmeitem',
            constraint=models.CheckConstraint(condition=models.Q(('ends__isnull', True), models.Q(('ends__gt', models.F('starts')), ('starts__isnull', False)), _connector='OR'), name='activities_programme_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='programmeitem',
            constraint=models.CheckConstraint(condition=models.Q(('result__isnull', True), ('organisation__isnull', False), _connector='OR'), name='activities_programme_result_has_organisation'),
        ),
        migrations.AddConstraint(
            model_name='talkingpoint',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='activities_talkingpoint_has_text'),
        ),
        migrations.AddConstraint(
            model_name='talkingpoint',
            constraint=models.UniqueConstraint(fields=('mission', 'goal'), name='activities_talkingpoint_once_a_goal'),
        ),
        migrations.AddConstraint(
            model_name='talkingpoint',
            constraint=models.UniqueConstraint(condition=models.Q(('goal__isnull', True)), fields=('mission',), name='activities_talkingpoint_once_in_general'),
        ),
    ]
