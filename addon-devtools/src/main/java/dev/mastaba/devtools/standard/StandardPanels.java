package dev.mastaba.devtools.standard;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.devtools.panel.ApplicationPanel;
import dev.mastaba.devtools.panel.RequestPanel;
import java.util.List;

/** The list of the default panels. */
public final class StandardPanels {
    private StandardPanels() {}

    /**
     * Returns the panels of a request, in their order.
     *
     * @param sessionValues whether the values in sessions are shown
     */
    public static List<RequestPanel> ofRequests(boolean sessionValues) {
        return List.of(
                new RequestPanel("request", "Request", RequestPanels::request),
                new RequestPanel("headers", "Headers", RequestPanels::headers),
                new RequestPanel("session", "Session", new SessionPanel(sessionValues)::tables),
                new RequestPanel("failure", "Failure", FailurePanel::tables),
                new RequestPanel("templates", "Templates", WorkPanels::templates),
                new RequestPanel("texts", "Missing texts", WorkPanels::texts),
                new RequestPanel("sql", "SQL", WorkPanels::sql),
                new RequestPanel("log", "Log", WorkPanels::log),
                new RequestPanel("events", "Events", WorkPanels::events),
                new RequestPanel("performance", "Performance", WorkPanels::performance));
    }

    /** Returns the panels of the application, in their order. */
    public static List<ApplicationPanel> ofApplications(Settings settings) {
        return List.of(
                new ApplicationPanel("add-ons", "Add-ons", ApplicationPanels::addOns),
                new ApplicationPanel("routes", "Routes", ApplicationPanels::routes),
                new ApplicationPanel("views", "Views", ApplicationPanels::views),
                new ApplicationPanel("overrides", "Overrides", ApplicationPanels::overrides),
                new ApplicationPanel("tweens", "Tweens", ApplicationPanels::tweens),
                new ApplicationPanel("settings", "Settings", application -> ApplicationPanels.settings(settings)),
                new ApplicationPanel("versions", "Versions", application -> ApplicationPanels.versions()));
    }
}
