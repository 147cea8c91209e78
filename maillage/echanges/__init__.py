"""What goes in and out: demonstration > notifications."""
