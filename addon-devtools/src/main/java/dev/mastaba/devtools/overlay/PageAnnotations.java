package dev.mastaba.devtools.overlay;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.engine.text.JsonText;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Catalogues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A factory for the data that the browser overlay shows about a page: the meanings of the page's marks, as JSON. The data is created after the
 * request has been answered, on the request's thread.
 */
public final class PageAnnotations {
    private static final int LONGEST = 256 * 1024;
    private static final int LONGEST_TEXT = 500;

    private final Request request;
    private final Introspector introspector;
    private final AddOnLabels names;
    private final OverlayFiles files;

    private PageAnnotations(Request request) {
        this.request = request;
        this.introspector = Application.of(request).introspector();
        this.files = OverlayFiles.of(Application.of(request));
        this.names = files.names();
    }

    /** Returns the data, as JSON, that the overlay shows about the response page of the given request. */
    public static String of(Request request, PageNotes notes) {
        return new PageAnnotations(request).all(notes);
    }

    private String all(PageNotes notes) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("word", notes.word());
        told.put("view", view());
        String withoutMarks = JsonText.of(told);
        told.put("templates", notes.templates().stream().map(files::told).toList());
        told.put("marks", notes.marks().stream().map(PageAnnotations::mark).toList());
        List<@Nullable Object> texts = new ArrayList<>();
        Map<String, Object> linkedFiles = new LinkedHashMap<>();
        SaidTexts known = SaidTexts.of(
                notes.allUses(),
                Application.of(request).find(Key.of(Catalogues.class)).orElse(null),
                names);
        for (PageUse use : notes.allUses()) {
            if (use instanceof PageUse.Said said) {
                texts.add(text(said, known));
            } else if (use instanceof PageUse.Linked linked) {
                texts.add(null);
                files.assets().find(linked.file()).ifPresent(found -> linkedFiles.put(linked.url(), files.told(found)));
            }
        }
        told.put("texts", texts);
        told.put("files", linkedFiles);
        String json = JsonText.of(told);
        return json.length() > LONGEST ? withoutMarks : json;
    }

    private Map<String, Object> view() {
        String id = request.viewId();
        Map<String, Object> told = new LinkedHashMap<>();
        Registered view = introspector.find("views", id).orElse(null);
        if (view != null) {
            told.put("id", id);
            told.put("of", names.shown(view.owner()));
            told.put("at", view.origin());
            told.put("beat", view.overridden().stream().map(names::shown).toList());
            told.put("line", OverrideLine.of(id, introspector));
        }
        return told;
    }

    private static List<Object> mark(PageMark mark) {
        List<Object> within = new ArrayList<>();
        for (PageMark.Around around : mark.within()) {
            within.add(List.of(
                    around.kind().name().toLowerCase(Locale.ROOT), around.name(), around.template(), around.line()));
        }
        return List.of(mark.template(), mark.line(), mark.value(), mark.uses(), within);
    }

    private Map<String, Object> text(PageUse.Said said, SaidTexts known) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", cut(said.text().id()));
        told.put("context", cut(said.text().context()));
        told.put("domain", names.shown(said.text().domain()));
        told.put("locale", said.locale());
        told.put("shown", cut(said.shown()));
        known.of(said).ifPresent(entry -> {
            told.put("found", entry.locale());
            told.put("of", names.shown(entry.addOn()));
            told.put("at", entry.place());
            told.put(
                    "beat",
                    entry.replaced().stream()
                            .map(lower -> names.shown(lower.addOn()) + " " + lower.place() + ": "
                                    + cut(String.join(" | ", lower.forms())))
                            .toList());
            told.put("line", OverrideLine.of(entry, introspector));
        });
        return told;
    }

    private static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }
}
