package dev.mastaba.container;

import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A gate that each change of what serves has to pass. A service; all gates are asked, in the order of their service ranking, the highest first. They
 * are called on the thread that makes changes, when the applications of the change are composed and before they are prepared, also for a change that
 * is only tried. The start of a server, and the return to the last good content after a harmful change, pass no gate.
 */
@ConsumerType
public interface ChangeGate {
    /**
     * The service property with the name of a setting that demands the gate. A server with this setting does not start without the gate, so that it
     * never serves unchecked.
     */
    String SETTING = "mastaba.gate.setting";

    /**
     * Returns the problems because of which a change is refused; an empty list lets it pass. The origin of a problem should name the changed bundle or
     * settings file that is at fault, so that the other changes can go live. A problem without origins refuses all changes together. An exception
     * refuses the change as well.
     */
    List<Problem> refuse(ProposedChange change);

    /** Returns the ids of those problems of this gate that the operator can override with the option {@code --allow-opening}; none by default. */
    default Set<String> overridable() {
        return Set.of();
    }

    /**
     * Returns differences that people should see before they decide about a change, for {@code mastaba try}: by topic, such as {@code permissions}, and
     * by the id of the application. The result contains each topic of the gate, even without differences. None by default.
     */
    default Map<String, SortedMap<String, Listing>> differences(ProposedChange change) {
        return Map.of();
    }
}
