package dev.mastaba.docs.notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssetsGuideTest {
    @TempDir
    Path brand;

    // tag::open-asset
    private static Object help(Request request) throws IOException {
        Assets assets = Assets.of(request);
        AssetSpec page = new AssetSpec("notes", "templates/" + request.pathParam("name"));
        Asset found = assets.find(page).orElseThrow(() -> new NotFound("There is no file " + page));
        return Response.text(found.text());
    }
    // end::open-asset

    // tag::list-assets
    private static Object files(Request request) {
        Assets assets = Assets.of(request);
        AssetSpec folder = AssetSpec.of("notes:templates/");
        String there = assets.exists(folder) ? "there" : "not there";
        return Response.text(there + ": " + String.join(", ", assets.list(folder)));
    }
    // end::list-assets

    @Test
    void opensAndLists() {
        AddOn views = config -> {
            config.route("help", "/help/{name}").get(AssetsGuideTest::help);
            config.route("files", "/files/all").get(AssetsGuideTest::files);
            config.overrideAsset("notes:templates/note.peb", "loud/note.peb");
        };
        try (TestApp app = TestApp.of(Composition.of(new Notes()).extendedBy(new Extension(views)))) {
            app.get("/files/all").expectBody("there: front.peb, layout.peb, note.peb");
            assertThat(app.get("/help/note.peb").body()).contains("!");
            app.get("/help/none.peb").expectStatus(404);
        }
    }

    @Test
    void takesFilesOfTheServer() throws IOException {
        Files.writeString(brand.resolve("note.peb"), "the brand's");
        AddOn branded = config -> {
            // tag::override-by-path
            config.overrideAsset("notes:templates/", brand); // a java.nio.file.Path, absolute
            // end::override-by-path
        };
        try (TestApp app = TestApp.of(Composition.of(new Notes()).extendedBy(new Extension(branded)))) {
            app.get("/milk").expectBody("the brand's");
        }
    }

    @Test
    void takesFilesFromElsewhere() throws IOException {
        Files.writeString(brand.resolve("note.peb"), "from elsewhere");
        Path folder = brand;
        AddOn elsewhere = config -> {
            // tag::asset-source
            config.setAssetSource(AssetSource.directory(folder)); // or AssetSource.jar(file)
            config.overrideAsset("notes:templates/note.peb", "note.peb");
            // end::asset-source
        };
        try (TestApp app = TestApp.of(Composition.of(new Notes()).extendedBy(new Extension(elsewhere)))) {
            app.get("/milk").expectBody("from elsewhere");
        }
    }

    private record Extension(AddOn says) implements AddOn {
        @Override
        public void include(Configurator config) {
            says.include(config);
        }
    }
}
