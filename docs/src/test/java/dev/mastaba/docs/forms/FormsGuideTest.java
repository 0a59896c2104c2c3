package dev.mastaba.docs.forms;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Upload;
import dev.mastaba.docs.forms.EditViews.Edit;
import dev.mastaba.forms.Field;
import dev.mastaba.forms.FileLimits;
import dev.mastaba.forms.Forms;
import dev.mastaba.forms.Place;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The code of the guide to forms. */
class FormsGuideTest {
    private final EditViews views = new EditViews();

    private void wiki(Configurator config) {
        config.setAssetSource(AssetSource.directory(Path.of("src/test/resources")));
        // tag::forms-routes
        config.include("dev.mastaba.templates");
        Forms.of(config).addForm("edit", Edit.class);
        config.route("edit", "/{name}/edit")
                .get(views::edit, renderer("forms/edit.peb"))
                .post(views::save, renderer("forms/edit.peb"), requireCsrf(true));
        // end::forms-routes
        config.route("show", "/{name}").get(views::show);
    }

    // tag::forms-extension
    static final class LicenceAddOn implements AddOn {
        enum Kind {
            @Field(label = "CC BY 4.0")
            CC_BY,
            PUBLIC_DOMAIN
        }

        record Licence(
                Kind licence, @NotBlank @Size(max = 80) String author) {}

        record Shorter(@Size(max = 5_000) String text) {}

        private final Map<String, Licence> licences = new ConcurrentHashMap<>();

        @Override
        public void include(Configurator config) {
            Forms.of(config)
                    .extendForm(
                            "wiki:edit",
                            form -> form.add(Licence.class, Place.after("text"))
                                    .initially(Licence.class, request -> licences.get(request.pathParam("name")))
                                    .stricter(Shorter.class)
                                    .remove("note")
                                    .onAccepted((request, values) ->
                                            licences.put(request.pathParam("name"), values.get(Licence.class))));
        }
    }
    // end::forms-extension

    // tag::forms-file
    record Picture(
            @NotBlank String title,
            @FileLimits(size = 1_000_000, types = "image/*") Upload file) {}
    // end::forms-file

    private TestApp app(AddOn... extensions) {
        Composition composition = Composition.of(List.of(Participant.application("org.wiki", "wiki", this::wiki)));
        for (AddOn each : extensions) {
            composition = composition.extendedBy(Participant.extension("your.licence", List.of("wiki"), each));
        }
        return TestApp.of(composition);
    }

    @Test
    void theFormIsShownAgainWithItsErrors() {
        try (TestApp app = app()) {
            TestResponse page = app.postFrom("/Home/edit", "/Home/edit", Map.of("text", "", "note", "n", "base", "1"))
                    .expectStatus(422);
            page.expectText("#edit-text-error", "This field is required.");
            assertThat(page.attributes("#edit-note", "value")).containsExactly("n");
            app.postFrom("/Home/edit", "/Home/edit", Map.of("text", "x", "base", "7"))
                    .expectStatus(422)
                    .expectText("#edit-text-error", "Somebody else has changed this page.");
            app.postFrom("/Home/edit", "/Home/edit", Map.of("text", "Hi", "base", "1"))
                    .expectRedirect("/Home")
                    .follow()
                    .expectBody("Hi");
        }
    }

    @Test
    void anExtensionChangesTheForm() {
        LicenceAddOn extension = new LicenceAddOn();
        try (TestApp app = app(extension)) {
            TestResponse page = app.get("/Home/edit").expectStatus(200);
            assertThat(page.texts("label")).containsExactly("Text", "Licence", "Author");
            page = app.postFrom("/Home/edit", "/Home/edit", Map.of("text", "a".repeat(5_001), "base", "1"))
                    .expectStatus(422);
            page.expectText("#edit-text-error", "The maximum length is 5000.");
            page.expectText("#edit-licence-error", "Choose one of the options.");
            Map<String, String> typed = Map.of("text", "Hi", "base", "1", "licence", "CC_BY", "author", "Ada");
            app.postFrom("/Home/edit", "/Home/edit", typed).expectRedirect("/Home");
            assertThat(extension.licences)
                    .containsEntry("Home", new LicenceAddOn.Licence(LicenceAddOn.Kind.CC_BY, "Ada"));
            assertThat(app.get("/Home/edit").attributes("#edit-author", "value"))
                    .containsExactly("Ada");
        }
    }

    @Test
    void htmxChecksOneField() {
        try (TestApp app = app()) {
            String token = app.get("/Home/edit")
                    .attributes("[name=csrf_token]", "value")
                    .get(0);
            TestResponse field = app.request(TestRequest.post("/Home/edit")
                            .header("HX-Request", "true")
                            .header("HX-Trigger-Name", "text")
                            .form("csrf_token", token)
                            .form("text", ""))
                    .expectStatus(200);
            assertThat(field.attributes("[name]", "name")).containsExactly("text");
        }
    }

    @Test
    void optionsComeFromTheDatabase() {
        ArticleViews articles = new ArticleViews();
        try (TestApp app = TestApp.of(config -> {
            config.setAssetSource(AssetSource.directory(Path.of("src/test/resources")));
            config.include("dev.mastaba.templates");
            Forms.of(config).addForm("article", ArticleViews.Article.class);
            config.route("article", "/article")
                    .get(articles::create, renderer("forms/article.peb"))
                    .post(articles::save, renderer("forms/article.peb"));
        })) {
            assertThat(app.get("/article").expectStatus(200).texts("option")).containsExactly("Tea");
            app.post("/article", Map.of("title", "Leaves", "category", "8"))
                    .expectStatus(422)
                    .expectText("#article-category-error", "Choose one of the options.");
            articles.store.all.add(new ArticleViews.Category(8, "Water"));
            app.post("/article", Map.of("title", "Leaves", "category", "8")).expectRedirect("/");
            assertThat(articles.store.articles).containsExactly(new ArticleViews.Article("Leaves", 8));
        }
    }

    @Test
    void aRecordWithAFileIsAForm() {
        try (TestApp app = TestApp.of(config -> {
            config.include("dev.mastaba.templates");
            Forms.of(config).addForm("picture", Picture.class);
        })) {
            assertThat(app.application().introspector().category("forms")).hasSize(1);
        }
    }
}
