"""The WabbitBot project: settings, the ladder domain and its pages."""
