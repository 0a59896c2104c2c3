package dev.mastaba.templates;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** The text that a contribution writes into a page, which can be taken back. Confined to one thread. */
final class WrittenText {
    private final Writer page;
    private final Writer writer;
    private final TemplateRendering rendering;
    private int start;

    /** Creates the text. A page that cannot take back text receives it later. */
    WrittenText(Writer page, TemplateRendering rendering) {
        this.page = page;
        this.writer = page instanceof PageWriter || page instanceof StringWriter ? page : new StringWriter();
        this.rendering = rendering;
    }

    /** Begins a text at the end of the page. Returns the writer for it. */
    Writer begin() {
        start = writer instanceof PageWriter text
                ? text.length()
                : ((StringWriter) writer).getBuffer().length();
        return writer;
    }

    void keep() throws IOException {
        if (writer != page) {
            page.write(writer.toString().substring(start));
        }
    }

    /** Takes back the text, and writes another one instead. */
    void undo(String instead) throws IOException {
        if (writer instanceof PageWriter text) {
            text.truncate(start);
        } else {
            ((StringWriter) writer).getBuffer().setLength(start);
        }
        if (rendering.tape() != null) {
            rendering.tape().forget(writer, start);
        }
        page.write(instead);
    }
}
