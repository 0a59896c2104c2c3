package dev.mastaba.examples.freemarker;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.PageTrace;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.Contracts;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FreeMarkerTest {
    /** A record as a view would have it. */
    record Person(String name, int age) {}

    @TempDir
    private Path folder;

    private Settings settings = Settings.none();

    private void write(String owner, String path, String text) throws IOException {
        Path file = folder.resolve(owner).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void pages(Configurator config) {
        Map<String, Object> model = Map.of(
                "title",
                "<People>",
                "people",
                List.of(new Person("Ada", 36), new Person("Bob", 7)),
                "klass",
                String.class,
                "unit",
                TimeUnit.DAYS);
        config.include("dev.mastaba.examples.freemarker");
        config.addRoute("page", "/");
        config.addView(request -> model, route("page"), renderer("templates/page.ftl"));
    }

    private Composition composition(AddOn application) throws IOException {
        Files.createDirectories(folder.resolve("shop"));
        return Composition.of(List.of(
                        Participant.shared("dev.mastaba.examples.freemarker", new FreeMarkerAddOn()),
                        Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                        Participant.application("shop.app", "shop", application)
                                .assets(AssetSource.directory(folder.resolve("shop")))))
                .settings(settings);
    }

    private TestApp start(String template) throws IOException {
        write("shop", "templates/page.ftl", template);
        return TestApp.of(composition(FreeMarkerTest::pages));
    }

    // tag::freemarker-contract
    @TestFactory
    Stream<DynamicTest> keepsTheContractOfTemplates() {
        return Contracts.templates(FreeMarkerAddOn::new, ".ftl", "<p>${title}</p>").cases().stream()
                .map(each -> dynamicTest(each.name(), each::run));
    }
    // end::freemarker-contract

    @Test
    @Tag("smoke")
    void readsRecordsListsAndMapsAndEscapes() throws IOException {
        try (TestApp app =
                start("<h1>${title}</h1><#list people as p>${p.name} ${p.age}<#sep>, </#list> ${title?no_esc}")) {
            app.get("/")
                    .expectHeader("Content-Type", "text/html;charset=utf-8")
                    .expectBody("<h1>&lt;People&gt;</h1>Ada 36, Bob 7 <People>");
        }
    }

    @Test
    void toolsAreToldWhoseThePageIs() throws IOException {
        List<String> told = new ArrayList<>();
        PageTrace trace = new PageTrace() {
            @Override
            public int uses() {
                return told.size();
            }

            @Override
            public void called(TemplateCall call, @Nullable Object result) {
                told.add(call.function() + " " + result);
            }

            @Override
            public String rendered(String page, List<PageTrace.Part> parts) {
                parts.forEach(
                        part -> told.add(part.kind() + " " + part.template().source() + " " + part.to()));
                return page + "<!-- traced -->";
            }
        };
        write("shop", "templates/page.ftl", "<p>${path('page')}</p>");
        try (TestApp app = TestApp.of(composition(config -> {
            pages(config);
            config.addSubscriber(BeforeRender.class, event -> event.request().set(PageTrace.KEY, trace));
        }))) {
            app.get("/").expectBody("<p>/</p><!-- traced -->");
        }
        assertThat(told).containsExactly("path /", "TEMPLATE shop.app:templates/page.ftl 8");
    }

    @Test
    void includesAndImportsByRelativeNameAndBySpec() throws IOException {
        write("shop", "templates/part.ftl", "part of ${title}");
        write("shop", "forms.ftl", "<#macro input name><input name=\"${name}\"></#macro>");
        try (TestApp app = start(
                "<#import '/forms.ftl' as f><#include 'part.ftl'> <#include 'shop.app:forms.ftl'><@f.input 'a'/>")) {
            app.get("/").expectBody("part of &lt;People&gt; <input name=\"a\">");
        }
    }

    @Test
    void callsTheFunctionsOfEveryEngine() throws IOException {
        write("shop", "static/a.css", "a");
        write(
                "shop",
                "templates/page.ftl",
                "${static_path('shop:static/a.css')} ${twice(2, {'of': '<x>'})}${rule()} ${_('Save')} ${path('page')} ${static_path('static/a.css')}");
        AddOn application = config -> {
            pages(config);
            config.addStaticView("/files", "static/");
            config.addTemplateFunction(
                    "twice", call -> call.argument(0) + " of " + call.values().get("of"));
            config.addTemplateFunction("rule", call -> new Markup("<hr>"));
        };
        try (TestApp app = TestApp.of(composition(application))) {
            app.get("/").expectBody("/files/a.css 2 of &lt;x&gt;<hr> Save / /files/a.css");
        }
    }

    @Test
    void seesWhatSubscribersPutThere() throws IOException {
        write("shop", "templates/page.ftl", "${site} ${request.path}");
        AddOn application = config -> {
            pages(config);
            config.addSubscriber(BeforeRender.class, event -> event.put("site", "Shop"));
        };
        try (TestApp app = TestApp.of(composition(application))) {
            app.get("/").expectBody("Shop /");
        }
    }

    @Test
    void isOneOfSeveralEngines() throws IOException {
        write("shop", "templates/page.ftl", "FreeMarker: ${title}");
        write("shop", "templates/page.peb", "Pebble: {{ title }}");
        AddOn application = config -> {
            pages(config);
            config.include("dev.mastaba.templates");
            config.addRoute("other", "/pebble");
            config.addView(request -> Map.of("title", "<b>"), route("other"), renderer("templates/page.peb"));
        };
        try (TestApp app = TestApp.of(composition(application))) {
            app.get("/").expectBody("FreeMarker: &lt;People&gt;");
            app.get("/pebble").expectBody("Pebble: &lt;b&gt;");
        }
    }

    @Test
    void aMissingOrBrokenTemplateIsToldWhenTheApplicationIsMade() throws IOException {
        assertThatThrownBy(() -> TestApp.of(composition(FreeMarkerTest::pages)))
                .hasMessageContaining("FTL-001")
                .hasMessageContaining("Template shop.app:templates/page.ftl does not exist")
                .hasMessageContaining("FreeMarkerTest.java");
        assertThatThrownBy(() -> start("a\n<#if>"))
                .hasMessageContaining("FTL-002")
                .hasMessageContaining("shop.app:templates/page.ftl, line 2");
    }

    @Test
    void anExtensionOverridesATemplate() throws IOException {
        write("shop", "templates/page.ftl", "shop <#include 'part.ftl'>");
        write("shop", "templates/part.ftl", "part");
        write("dark", "part.ftl", "dark part");
        Composition composition = Composition.of(List.of(
                Participant.shared("dev.mastaba.examples.freemarker", new FreeMarkerAddOn()),
                Participant.application("shop.app", "shop", FreeMarkerTest::pages)
                        .assets(AssetSource.directory(folder.resolve("shop"))),
                Participant.extension(
                                "dark",
                                List.of("shop"),
                                config -> config.overrideAsset("shop:templates/part.ftl", "part.ftl"))
                        .assets(AssetSource.directory(folder.resolve("dark")))));
        try (TestApp app = TestApp.of(composition)) {
            app.get("/").expectBody("shop dark part");
        }
    }

    @Test
    void aCopyOfATemplateKeepsTheTranslationsOfTheOriginal() throws IOException {
        write("shop", "templates/page.ftl", "");
        write("shop", "locale/de.po", "msgid \"\"\nmsgstr \"\"\n\nmsgid \"Open\"\nmsgstr \"Öffnen\"\n");
        write("dark", "templates/page.ftl", "${_('Open')}");
        Composition composition = Composition.of(List.of(
                Participant.shared("dev.mastaba.examples.freemarker", new FreeMarkerAddOn()),
                Participant.shared("dev.mastaba.i18n", new I18nAddOn()).assets(AssetSource.of(I18nAddOn.class)),
                Participant.application("shop.app", "shop", config -> {
                            pages(config);
                            config.addTranslations("locale");
                        })
                        .assets(AssetSource.directory(folder.resolve("shop"))),
                Participant.extension(
                                "dark",
                                List.of("shop"),
                                config -> config.overrideAsset("shop:templates/", "templates/"))
                        .assets(AssetSource.directory(folder.resolve("dark")))));
        try (TestApp app = TestApp.of(composition)) {
            app.get("/?_LOCALE_=de").expectBody("Öffnen");
        }
    }

    @Test
    void inDevelopmentAChangedFileIsReadAgain() throws IOException {
        settings = new Settings(Map.of("mastaba.dev", "true"));
        try (TestApp app = start("old")) {
            app.get("/").expectBody("old");
            write("shop", "templates/page.ftl", "new");
            app.get("/").expectBody("new");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${'freemarker.template.utility.Execute'?new()('id')}",
                "${'freemarker.template.utility.ObjectConstructor'?new()('java.io.File', '/')}",
                "${klass.forName('java.lang.Runtime')}",
                "${klass.classLoader}",
                "${title.class}",
                "${title.getClass()}",
                "${title?api.class}",
                "${unit.declaringClass}",
                "${people[0].getClass()}",
                "${people?api.clear()}",
                "${request.remoteAddress}",
                "${missing}",
                "<#include 'shop.app:../secret.ftl'>",
                "<#include '/etc/passwd'>",
                "<#include 'nobody:x.ftl'>",
                "<#macro m><@m/></#macro><@m/>",
                "<#macro m>${title}<@m/></#macro><@m/>",
                "<#include 'page.ftl'>",
                "<#list 1..100000000 as i>${title}</#list>",
                "${static_path()}",
                "${static_path(people)}"
            })
    void staysInTheModelAndHasAnEnd(String template) throws IOException {
        try (TestApp app = start(template)) {
            assertThat(app.get("/").expectStatus(500).failure()).isInstanceOf(Exception.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<#list 1.. as i></#list>",
                "<#list 1.. as i><#if false>x</#if></#list>",
                "<#list 1..100000 as i><#list 1..100000 as j></#list></#list>",
                "<#include 'part.ftl'>",
                "<#import 'part.ftl' as part>"
            })
    void aLoopWithoutEndEnds(String template) throws IOException {
        settings = new Settings(Map.of("freemarker.time", "100ms"));
        write("shop", "templates/part.ftl", "<#list 1.. as i></#list>");
        try (TestApp app = start(template)) {
            assertThat(app.get("/").expectStatus(500).failure())
                    .hasMessageContaining("Template shop.app:templates/page.ftl takes longer than 100 ms");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }
}
