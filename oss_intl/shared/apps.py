"""What all rooms share; it knows none of them."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "oss_intl.shared"
    label = "shared"
    verbose_name = "Gedeeld"
