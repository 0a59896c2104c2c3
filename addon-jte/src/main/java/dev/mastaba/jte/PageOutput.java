package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.render.PageTrace;
import dev.mastaba.jte.code.MarkupContent;
import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of one page. It escapes values for the place in the page, by the rules of jte. If a tool observes the page, it also records which
 * template wrote which part. Confined to the request's thread.
 */
final class PageOutput extends OwaspHtmlTemplateOutput {
    private static final String SCRIPT = "script";
    /** An ampersand in a string of JavaScript. */
    private static final String AMPERSAND = "\\x26";

    private static final int MOST_PARTS = 2_000;

    private final PageBytes bytes;
    private final @Nullable PageTrace trace;
    private final Deque<Begun> begun = new ArrayDeque<>(0);
    private final List<PageTrace.Part> parts = new ArrayList<>(0);
    private boolean body = true;
    private boolean attribute;
    private boolean event;

    PageOutput(PageBytes bytes, @Nullable PageTrace trace) {
        super(bytes);
        this.bytes = bytes;
        this.trace = trace;
    }

    /** A template that is being rendered, and the state at its beginning. */
    private record Begun(Asset template, int from, int uses) {}

    @Override
    public void setContext(@Nullable String tag, @Nullable String name) {
        attribute = name != null;
        event = name != null && name.regionMatches(true, 0, "on", 0, 2);
        body = !attribute && !SCRIPT.equalsIgnoreCase(tag);
        super.setContext(tag, name);
    }

    /**
     * Writes a value as {@code super} does, but at once if it is between tags. In an attribute with a script, {@code super} leaves ampersands as they
     * are; browsers would decode the character references that begin with them before they run the script.
     */
    @Override
    public void writeUserContent(@Nullable String value) {
        if (value == null) {
            return;
        }
        if (body) {
            bytes.writeEscaped(value);
        } else if (event) {
            String[] pieces = value.split("&", -1);
            for (int i = 0; i < pieces.length; i++) {
                if (i > 0) {
                    bytes.writeContent(AMPERSAND);
                }
                super.writeUserContent(pieces[i]);
            }
        } else {
            super.writeUserContent(value);
        }
    }

    /** Writes content: as it is between tags, and escaped like a value in an attribute. Markup is escaped in scripts as well. */
    @Override
    public void writeUserContent(@Nullable Content content) {
        if (content instanceof MarkupContent markup && !body) {
            writeUserContent(markup.html());
        } else if (content != null && attribute) {
            OutputForAttributeContent text = createOutputForAttributeContent();
            content.writeTo(text);
            writeUserContent(text.toString());
        } else {
            super.writeUserContent(content);
        }
    }

    /** Records that a template begins; returns the output. */
    static HtmlTemplateOutput enter(HtmlTemplateOutput output, Asset template) {
        if (output instanceof PageOutput page && page.trace != null) {
            page.begun.push(new Begun(template, page.bytes.length(), page.trace.uses()));
        }
        return output;
    }

    /** Records that the last template is complete. */
    static void leave(HtmlTemplateOutput output) {
        if (output instanceof PageOutput page && page.trace != null) {
            Begun last = page.begun.pop();
            if (page.parts.size() < MOST_PARTS) {
                page.parts.add(new PageTrace.Part(
                        PageTrace.Part.Kind.TEMPLATE,
                        "",
                        last.from,
                        page.bytes.length(),
                        last.template,
                        0,
                        last.uses,
                        page.trace.uses()));
            }
        }
    }

    /** Returns the page to be sent. */
    byte[] done() {
        byte[] page = bytes.done();
        if (trace == null) {
            return page;
        }
        List<PageTrace.Part> inText = parts.stream()
                .map(part -> new PageTrace.Part(
                        part.kind(),
                        part.name(),
                        characters(page, part.from()),
                        characters(page, part.to()),
                        part.template(),
                        part.line(),
                        part.firstUse(),
                        part.endOfUses()))
                .toList();
        return trace.rendered(new String(page, StandardCharsets.UTF_8), inText).getBytes(StandardCharsets.UTF_8);
    }

    private static int characters(byte[] page, int bytes) {
        return new String(page, 0, bytes, StandardCharsets.UTF_8).length();
    }
}
