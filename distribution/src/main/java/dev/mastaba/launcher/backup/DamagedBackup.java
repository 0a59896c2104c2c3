package dev.mastaba.launcher.backup;

import java.io.IOException;

/** Thrown if a file is not a complete, unchanged backup; the message is for people. */
public final class DamagedBackup extends IOException {
    private static final long serialVersionUID = 1;

    DamagedBackup(String message) {
        super(message);
    }

    DamagedBackup(String message, Throwable cause) {
        super(message, cause);
    }
}
