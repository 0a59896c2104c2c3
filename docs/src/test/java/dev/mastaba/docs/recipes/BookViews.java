package dev.mastaba.docs.recipes;

import dev.mastaba.binding.BadParameters;
import dev.mastaba.binding.Form;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.route.Urls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

// tag::recipe-form-views
final class BookViews {
    private final Map<String, Integer> years = new ConcurrentHashMap<>();

    /** The page's model: the values as typed, and the problems by field name. */
    record BookForm(String title, String year, Map<String, String> problems) {}

    Response list(Request request) {
        return Response.text(years.toString());
    }

    BookForm empty(Request request) {
        return new BookForm("", "", Map.of());
    }

    /** Called if every field has a value of the right type. */
    Object add(@Form String title, @Form int year, Request request) {
        if (title.isBlank()) {
            return again(request, Map.of("title", "Enter a title."));
        }
        if (years.putIfAbsent(title, year) != null) {
            return again(request, Map.of("title", "This book is on the list."));
        }
        return Response.seeOther(Urls.of(request).path("books"));
    }

    /** Called instead if a field is missing or has a value of the wrong type. */
    BookForm wrong(BadParameters failure, Request request) {
        Map<String, String> problems = new LinkedHashMap<>();
        failure.all().forEach(each -> problems.putIfAbsent(each.name(), each.text()));
        if (problems.containsKey("year")) {
            problems.put("year", "Enter a year, such as 1815.");
        }
        return again(request, problems);
    }

    private static BookForm again(Request request, Map<String, String> problems) {
        ResponseDraft.of(request).status(422);
        Parameters typed = request.form();
        return new BookForm(typed.get("title", ""), typed.get("year", ""), problems);
    }
}
// end::recipe-form-views
