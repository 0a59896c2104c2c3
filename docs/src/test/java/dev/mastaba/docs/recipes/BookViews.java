package dev.mastaba.docs.recipes;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.forms.RecordForm;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

// tag::recipe-form-views
final class BookViews {
    /** The fields of the form, with their constraints. */
    record Book(
            @NotBlank String title, @Min(1450) @Max(2100) int year) {}

    private final Map<String, Integer> years = new ConcurrentHashMap<>();

    Response list(Request request) {
        return Response.text(years.toString());
    }

    Object empty(Request request) {
        return Map.of("form", RecordForm.of(request, Book.class));
    }

    @Nullable
    Object add(Request request) throws Exception {
        return RecordForm.of(request, Book.class)
                .submit(
                        (book, errors) -> save(book)
                                ? Response.seeOther(Urls.of(request).path("books"))
                                : errors.reject("title", "This book is on the list."),
                        form -> Map.of("form", form));
    }

    private boolean save(Book book) {
        return years.putIfAbsent(book.title(), book.year()) == null;
    }
}
// end::recipe-form-views
