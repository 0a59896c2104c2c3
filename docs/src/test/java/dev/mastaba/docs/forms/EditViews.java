package dev.mastaba.docs.forms;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.route.Urls;
import dev.mastaba.forms.Field;
import dev.mastaba.forms.RecordForm;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The views of a page's form. */
final class EditViews {
    /** A page of the wiki. */
    record Page(String name, String text, int number) {}

    final Map<String, Page> pages = new ConcurrentHashMap<>(Map.of("Home", new Page("Home", "Welcome", 1)));

    // tag::forms-record
    record Edit(
            @NotBlank @Size(max = 100_000) @Field(widget = "textarea")
            String text,

            @Size(max = 120) @Field(label = "Summary of the change") @Nullable
            String note,

            @Field(widget = "hidden") int base) {}
    // end::forms-record

    // tag::forms-views
    private static final TranslationString CHANGED =
            TranslationString.of("Somebody else has changed this page.").in("wiki");

    Object edit(Request request) {
        Page page = page(request);
        Edit values = new Edit(page.text(), null, page.number());
        return Map.of("page", page, "form", RecordForm.of(request, Edit.class).with(values));
    }

    Object save(Request request) throws Exception {
        Page page = page(request);
        return RecordForm.of(request, Edit.class)
                .submit(
                        (edit, errors) -> {
                            if (edit.base() != page.number()) {
                                return errors.reject("text", CHANGED);
                            }
                            pages.put(page.name(), new Page(page.name(), edit.text(), page.number() + 1));
                            return Response.seeOther(Urls.of(request).path("show", Map.of("name", page.name())));
                        },
                        form -> Map.of("page", page, "form", form));
    }
    // end::forms-views

    Response show(Request request) {
        return Response.text(page(request).text());
    }

    private Page page(Request request) {
        return pages.getOrDefault(request.pathParam("name"), new Page("New", "", 0));
    }
}
