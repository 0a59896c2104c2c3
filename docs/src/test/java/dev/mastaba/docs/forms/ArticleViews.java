package dev.mastaba.docs.forms;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.forms.Choice;
import dev.mastaba.forms.Field;
import dev.mastaba.forms.RecordForm;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The views of a form with options from a database. */
final class ArticleViews {
    /** A category of articles. */
    record Category(int id, String name) {}

    /** The database. */
    static final class Store {
        final List<Category> all = new ArrayList<>(List.of(new Category(7, "Tea")));
        final List<Article> articles = new ArrayList<>();

        List<Category> categories() {
            return all;
        }

        void add(Article article) {
            articles.add(article);
        }
    }

    final Store store = new Store();

    // tag::forms-options
    record Article(
            @NotBlank String title,
            @Field(widget = "select") int category) {}

    private RecordForm<Article> form(Request request) {
        List<Choice> categories = store.categories().stream()
                .map(each -> new Choice(String.valueOf(each.id()), each.name()))
                .toList();
        return RecordForm.of(request, Article.class).options("category", categories);
    }

    Object create(Request request) {
        return Map.of("form", form(request));
    }

    Object save(Request request) throws Exception {
        return form(request)
                .submit(
                        (article, errors) -> {
                            store.add(article);
                            return Response.seeOther("/");
                        },
                        form -> Map.of("form", form));
    }
    // end::forms-options
}
