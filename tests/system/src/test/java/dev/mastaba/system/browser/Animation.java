package dev.mastaba.system.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An animated picture, in SVG with CSS and without scripts: a command in a terminal changes the page in a window above it, and the overlay explains the
 * page. A reader who prefers less motion sees the last page.
 */
public final class Animation {
    private static final String SOURCE = "live-change.svg";

    private final byte[] before;
    private byte @Nullable [] changed;
    private byte @Nullable [] explained;
    private String report = "";

    /** Begins with a page of 960 × 600 pixels. */
    public Animation(byte[] before) {
        this.before = before;
    }

    /** Continues with the changed page, and with the line with which the server reported the change. */
    public void changed(byte[] page, String line) {
        changed = page;
        report = line;
    }

    /** Ends with the page that the overlay explains. */
    public void explained(byte[] page) {
        explained = page;
    }

    /** Writes the picture. */
    public void write(Path file) throws IOException {
        try (var template = Objects.requireNonNull(Animation.class.getResourceAsStream(SOURCE))) {
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${before}", data(before))
                    .replace("${changed}", data(Objects.requireNonNull(changed)))
                    .replace("${explained}", data(Objects.requireNonNull(explained)))
                    .replace("${report}", report.replace("&", "&amp;").replace("<", "&lt;"));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    private static String data(byte[] image) {
        return "data:image/webp;base64," + Base64.getEncoder().encodeToString(image);
    }
}
