package dev.mastaba.devtools.standard;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.devtools.panel.ApplicationPanel;
import dev.mastaba.devtools.panel.RequestPanel;
import dev.mastaba.services.BundleClasses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A factory for the default panels of the developer tools. */
public final class StandardPanels {
    private StandardPanels() {}

    /**
     * Returns the default request panels, in display order.
     *
     * @param sessionValues whether the session panel shows the values in the session, not only their names
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
                new RequestPanel("performance", "Performance", WorkPanels::performance),
                new RequestPanel("profile", "Profile", WorkPanels::profile));
    }

    /**
     * Returns the default application panels, in display order.
     *
     * @param settings the settings of the application, which one of the panels shows
     * @param bundles the bundles of the server; null on plain Java
     */
    public static List<ApplicationPanel> ofApplications(Settings settings, @Nullable BundleClasses bundles) {
        return List.of(
                new ApplicationPanel("add-ons", "Add-ons", ApplicationPanels::addOns),
                new ApplicationPanel("routes", "Routes", ApplicationPanels::routes),
                new ApplicationPanel("views", "Views", ApplicationPanels::views),
                new ApplicationPanel("overrides", "Overrides", ApplicationPanels::overrides),
                new ApplicationPanel("tweens", "Tweens", ApplicationPanels::tweens),
                new ApplicationPanel("settings", "Settings", application -> ApplicationPanels.settings(settings)),
                new ApplicationPanel("versions", "Versions", application -> ApplicationPanels.versions(bundles)),
                new ApplicationPanel("introspection", "Introspection", ApplicationPanels::categories));
    }
}
