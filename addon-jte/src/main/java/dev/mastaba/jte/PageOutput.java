package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.render.PageTrace;
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
    private static final int MOST_PARTS = 2_000;

    private final PageBytes bytes;
    private final @Nullable PageTrace trace;
    private final Deque<Begun> begun = new ArrayDeque<>(0);
    private final List<PageTrace.Part> parts = new ArrayList<>(0);
    private boolean body = true;

    PageOutput(PageBytes bytes, @Nullable PageTrace trace) {
        super(bytes);
        this.bytes = bytes;
        this.trace = trace;
    }

    /** A template that is being rendered, and the state at its beginning. */
    private record Begun(Asset template, int from, int uses) {}

    @Override
    public void setContext(@Nullable String tag, @Nullable String attribute) {
        body = attribute == null && !SCRIPT.equals(tag);
        super.setContext(tag, attribute);
    }

    /** Writes a value as {@code super} does, but at once if it is between tags. */
    @Override
    public void writeUserContent(@Nullable String value) {
        if (!body) {
            super.writeUserContent(value);
        } else if (value != null) {
            bytes.writeEscaped(value);
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
