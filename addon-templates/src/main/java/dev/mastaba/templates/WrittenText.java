package dev.mastaba.templates;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** The text that a contribution writes into a page, which can be taken back. Confined to one thread. */
final class WrittenText {
    private final Writer page;
    private final Writer writer;
    private final int start;
    private final TemplateRendering rendering;

    private WrittenText(Writer page, Writer writer, int start, TemplateRendering rendering) {
        this.page = page;
        this.writer = writer;
        this.start = start;
        this.rendering = rendering;
    }

    /** Returns the text from now on. A writer that cannot take back text receives it later. */
    static WrittenText in(Writer page, TemplateRendering rendering) {
        if (page instanceof PageWriter text) {
            return new WrittenText(page, page, text.length(), rendering);
        }
        return page instanceof StringWriter text
                ? new WrittenText(page, page, text.getBuffer().length(), rendering)
                : new WrittenText(page, new StringWriter(), 0, rendering);
    }

    Writer writer() {
        return writer;
    }

    void keep() throws IOException {
        if (writer != page) {
            page.write(writer.toString());
        }
    }

    void undo() {
        if (writer instanceof PageWriter text) {
            text.truncate(start);
        } else {
            ((StringWriter) writer).getBuffer().setLength(start);
        }
        if (rendering.tape() != null) {
            rendering.tape().forget(writer, start);
        }
    }
}
