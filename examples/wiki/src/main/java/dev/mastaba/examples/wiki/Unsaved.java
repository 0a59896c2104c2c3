package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.PageName;
import java.util.Optional;

/**
 * A text that was submitted after its author's login had expired. The login form carries the text, so that it is not lost.
 *
 * @param page the name of the page
 * @param base the number of the revision that was edited
 * @param note the author's description of the change
 * @param text the text; empty if there is nothing to carry
 */
public record Unsaved(String page, String base, String note, String text) {
    static final Unsaved NOTHING = new Unsaved("", "", "", "");

    /** The text that the login page of a request carries. */
    static final AttributeKey<Unsaved> CARRIED = AttributeKey.of("text carried through the login", Unsaved.class);

    private static final int DIGITS = 9;

    /** Returns the text that a refused request would have saved, if it came from one of the wiki's own forms. */
    static Unsaved of(Page page, Request request) {
        if (request.method().equals("POST") && Ways.isOwn(request)) {
            try {
                return of(page.name().text(), request.form());
            } catch (HttpException noForm) {
                return NOTHING;
            }
        }
        return NOTHING;
    }

    /** Adds the text to the login page: that of a refused form, or that of the previous page. */
    static void carry(BeforeRender event) {
        if (event.rendererName().endsWith(LoginViews.PAGE)) {
            Request request = event.request();
            event.put(
                    "unsaved",
                    request.find(CARRIED)
                            .orElseGet(() -> request.method().equals("POST") ? of(request.form()) : NOTHING));
        }
    }

    /** Returns the text in the login form. */
    static Unsaved of(Parameters form) {
        return of(form.get("page", ""), form);
    }

    private static Unsaved of(String page, Parameters form) {
        Unsaved said = new Unsaved(page, form.get("base", ""), form.get("note", ""), form.get("text", ""));
        boolean whole = PageName.problemWith(page).isEmpty()
                && said.base().matches("\\d{1," + DIGITS + "}")
                && said.draft().problem().isEmpty();
        return whole ? said : NOTHING;
    }

    /** Returns the page whose text is to be saved; empty for none. */
    Optional<PageName> name() {
        return text.isEmpty() ? Optional.empty() : Optional.of(PageName.of(page));
    }

    Draft draft() {
        return new Draft(Integer.parseInt(base), "", note, text);
    }
}
