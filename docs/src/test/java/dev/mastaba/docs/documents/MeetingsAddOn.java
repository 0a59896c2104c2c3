package dev.mastaba.docs.documents;

import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.docs.documents.DocumentsAddOn.tab;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Identity;
import org.osgi.service.component.annotations.Component;

// tag::documents-extension
/** Adds minutes of meetings to the documents. */
@Component
@Extends("documents")
public final class MeetingsAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        config.addTemplateView(
                context(Folder.class),
                named("add-meeting"),
                method("GET"),
                renderer("meetings/add.peb"),
                permission("edit"),
                tab("Add a meeting"));
        config.addView(Folder.class, MeetingsAddOn::add, named("add-meeting"), method("POST"), permission("edit"));
        config.addTemplateView(
                context(Meeting.class), renderer("meetings/meeting.peb"), permission("view"), tab("Minutes"));
        config.addTemplateView(
                context(Meeting.class), named("summary"), renderer("meetings/summary.peb"), permission("view"));
    }

    private static Response add(Folder folder, Request request) {
        String date = request.form().get("date", "");
        String owner = Identity.of(request).map(Identity::userId).orElse("admin");
        if (!date.matches("\\d{4}-\\d\\d-\\d\\d")) {
            throw new BadRequest("A date is required");
        }
        Meeting meeting = folder.add(new Meeting("meeting-" + date, folder, owner, date));
        return Response.seeOther(Urls.of(request).resourcePath(meeting, UrlParts.NONE));
    }
}
// end::documents-extension
