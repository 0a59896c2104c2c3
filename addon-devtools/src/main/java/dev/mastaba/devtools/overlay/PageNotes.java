package dev.mastaba.devtools.overlay;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.TranslationString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The marks in the pages that are rendered for one request, with the meanings of the marks. They are recorded if the browser overlay is on. A mark is
 * an HTML comment with 64 random bits. Therefore, no text in a page is mistaken for a mark, and marks of other requests in a cached page are ignored.
 * Each instance is confined to the request's thread.
 */
public final class PageNotes {
    /** The key of the request attribute that contains the notes; requests without the overlay do not have this attribute. */
    public static final AttributeKey<PageNotes> KEY = AttributeKey.of("page notes", PageNotes.class);

    private static final int MOST_USES = 10_000;

    private final String word = HexFormat.of().formatHex(RandomBits.bytes(8));
    private final Map<PageMark, Integer> marks = new LinkedHashMap<>();
    private final Map<Asset, Integer> templates = new LinkedHashMap<>();
    private final List<PageUse> uses = new ArrayList<>();

    /** Records that a text was translated for the given request. If the request does not have notes, this method does nothing. */
    public static void translated(Request request, TranslationString text, String shown) {
        request.find(KEY).ifPresent(notes -> notes.use(new PageUse.Said(text, LocaleName.of(request), shown)));
    }

    /** Records that a page links to a static file. */
    void linked(AssetSpec file, String url) {
        use(new PageUse.Linked(file, url));
    }

    private void use(PageUse use) {
        if (uses.size() < MOST_USES) {
            uses.add(use);
        }
    }

    int uses() {
        return uses.size();
    }

    PageUse use(int number) {
        return uses.get(number);
    }

    int number(Asset template) {
        return templates.computeIfAbsent(template, added -> templates.size());
    }

    /** Returns the comment before the content of a mark. */
    String before(PageMark mark) {
        return "<!--" + word + ":" + marks.computeIfAbsent(mark, added -> marks.size()) + "-->";
    }

    /** Returns the comment after a text that has a mark. */
    String behind() {
        return "<!--" + word + "-->";
    }

    String word() {
        return word;
    }

    List<PageMark> marks() {
        return List.copyOf(marks.keySet());
    }

    List<Asset> templates() {
        return List.copyOf(templates.keySet());
    }

    List<PageUse> allUses() {
        return List.copyOf(uses);
    }

    /** Returns a copy of the given response without marks. The developer tools use this method for responses that are not pages. */
    public Response unmarked(Response response) {
        if (marks.isEmpty() || !(response.body() instanceof Body.Bytes bytes)) {
            return response;
        }
        // each byte a character, in any charset: marks are ASCII
        String text = new String(bytes.content(), StandardCharsets.ISO_8859_1);
        if (!text.contains(word)) {
            return response;
        }
        String without =
                Pattern.compile("<!--" + word + "(:\\d+)?-->").matcher(text).replaceAll("");
        return response.toBuilder()
                .removeHeader("Content-Length")
                .body(Body.bytes(without.getBytes(StandardCharsets.ISO_8859_1)))
                .build();
    }
}
