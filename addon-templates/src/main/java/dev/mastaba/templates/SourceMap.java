package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.render.PageTrace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a page comes from where, taken down beside the page while it is rendered, so that nothing gets into texts that a template reads again. What
 * macros and inherited blocks make is text before it is printed: it is known again by being the same text. In development alone; confined to the request's thread.
 */
final class SourceMap {
    private static final int MOST_PARTS = 100_000;

    /** Texts that are shorter are not worth knowing again. */
    private static final int SHORTEST = 3;

    private final PageTrace trace;
    private final Assets assets;
    private final IdentityHashMap<Writer, List<PageTrace.Part>> byWriter = new IdentityHashMap<>();
    private final Map<String, List<PageTrace.Part>> captured = new HashMap<>();
    private final Map<String, Optional<Asset>> files = new HashMap<>();
    private int parts;

    SourceMap(PageTrace trace, Assets assets) {
        this.trace = trace;
        this.assets = assets;
    }

    /** Writes a part of the page. */
    @FunctionalInterface
    interface Writing {
        void run() throws IOException;
    }

    PageTrace trace() {
        return trace;
    }

    /** Takes a part down while it is written. */
    void take(TracedPart part, Writer writer, Writing writing) throws IOException {
        int from = length(writer);
        int firstUse = trace.uses();
        writing.run();
        int to = length(writer);
        Asset file = file(part.template());
        if (from < 0 || file == null || parts >= MOST_PARTS) {
            return;
        }
        List<PageTrace.Part> written = byWriter.computeIfAbsent(writer, first -> new ArrayList<>());
        if (part.kind() == PageTrace.Part.Kind.VALUE) {
            known(writer, from, to).forEach(inner -> add(written, moved(inner, from)));
        }
        PageTrace.Part all = new PageTrace.Part(
                part.kind(), part.name(), from, to, file, part.getLineNumber(), firstUse, trace.uses());
        add(written, all);
        if (from == 0 && writer instanceof StringWriter text && to >= SHORTEST) {
            captured.put(text.toString(), List.copyOf(written));
        }
    }

    private void add(List<PageTrace.Part> written, PageTrace.Part part) {
        written.add(part);
        parts++;
    }

    /** The parts of a text that has been written, where it was written before. */
    private List<PageTrace.Part> known(Writer writer, int from, int to) {
        if (captured.isEmpty() || to - from < SHORTEST) {
            return List.of();
        }
        String text = writer instanceof PageWriter page
                ? page.from(from)
                : ((StringWriter) writer).getBuffer().substring(from);
        return captured.getOrDefault(text, List.of());
    }

    private static PageTrace.Part moved(PageTrace.Part part, int by) {
        return new PageTrace.Part(
                part.kind(),
                part.name(),
                part.from() + by,
                part.to() + by,
                part.template(),
                part.line(),
                part.firstUse(),
                part.endOfUses());
    }

    private @Nullable Asset file(String template) {
        return files.computeIfAbsent(template, name -> new TemplateName(name).find(assets))
                .orElse(null);
    }

    /** How much has been written; -1 where that is not known. */
    private static int length(Writer writer) {
        if (writer instanceof PageWriter page) {
            return page.length();
        }
        return writer instanceof StringWriter text ? text.getBuffer().length() : -1;
    }

    /** The page that goes out. */
    String done(PageWriter page) {
        return trace.rendered(page.toString(), List.copyOf(byWriter.getOrDefault(page, List.of())));
    }
}
