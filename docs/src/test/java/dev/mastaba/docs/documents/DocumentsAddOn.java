package dev.mastaba.docs.documents;

import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.core.view.ViewCalls;
import dev.mastaba.core.view.ViewOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A small content management system. */
public final class DocumentsAddOn implements AddOn {
    private final Site site;

    public DocumentsAddOn(Site site) {
        this.site = site;
    }

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        // tag::documents-root
        config.setRootFactory(request -> site);
        // end::documents-root
        // tag::documents-tabs-declared
        config.addViewDeriver("tabs", (inner, info) -> inner, Placement.anywhere(), "tab");
        config.addTemplateFunction("tabs", DocumentsAddOn::tabs);
        // end::documents-tabs-declared
        // tag::documents-views
        config.addView(
                Folder.class,
                DocumentsAddOn::listed,
                renderer("documents/folder.peb"),
                permission("view"),
                tab("Contents"));
        config.addTemplateView(
                context(Document.class), renderer("documents/document.peb"), permission("view"), tab("View"));
        config.addTemplateView(
                context(Document.class),
                named("edit"),
                method("GET"),
                renderer("documents/edit.peb"),
                permission("edit"),
                tab("Edit"));
        config.addView(Document.class, DocumentsAddOn::save, named("edit"), method("POST"), permission("edit"));
        // end::documents-views
        // tag::documents-summary
        config.addTemplateView(
                context(Content.class), named("summary"), renderer("documents/summary.peb"), permission("view"));
        // end::documents-summary
    }

    // tag::documents-tab
    /** A view option: shows the view as a tab with this title. */
    public static ViewOption tab(String title) {
        return ViewOption.of("tab", title);
    }
    // end::documents-tab

    // tag::documents-tabs
    record Tab(String title, String name) {}

    private static List<Tab> tabs(TemplateCall call) {
        Object context = Objects.requireNonNull(call.rendering().context());
        return ViewCalls.of(call.request()).available(context).stream()
                .filter(view -> view.isPermitted() && view.options().containsKey("tab"))
                .map(view -> new Tab(view.options().get("tab").get(0).toString(), view.name()))
                .toList();
    }
    // end::documents-tabs

    // tag::documents-listed
    private static Map<String, Object> listed(Folder folder, Request request) {
        Permissions permissions = Permissions.of(request);
        return Map.of(
                "children",
                folder.children().stream()
                        .filter(child -> permissions.has("view", child))
                        .toList());
    }

    private static Response save(Document document, Request request) {
        document.write(request.form().get("text", ""), request.form().contains("draft"));
        return Response.seeOther(Urls.of(request).resourcePath(document, UrlParts.NONE));
    }
    // end::documents-listed
}
