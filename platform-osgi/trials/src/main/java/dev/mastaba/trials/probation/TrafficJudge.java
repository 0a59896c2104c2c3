package dev.mastaba.trials.probation;

import dev.mastaba.container.ChangeGate;
import dev.mastaba.container.ChangeJudge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The judge that compares the traffic of a changed generation with the traffic of the last minutes, or with that of the serving generation. */
@Component(property = ChangeGate.SETTING + "=mastaba.probation.action")
public final class TrafficJudge implements ChangeJudge {
    private final FormerTraffic former = new FormerTraffic();

    /** Creates a judge that has not seen any traffic. */
    @Activate
    public TrafficJudge() {}

    @Override
    public Observation observe() {
        return new ObservedRequests();
    }

    /** Returns the requests of an observation; none for one that the judge of a former version of this bundle has made. */
    private static ObservedRequests requests(Observation observation) {
        return observation instanceof ObservedRequests own ? own : new ObservedRequests();
    }

    @Override
    public void note(Observation serving) {
        former.note(requests(serving), System.nanoTime());
    }

    @Override
    public void replaced(Observation replaced) {
        former.ended(requests(replaced));
    }

    @Override
    public void passed(Observation serving) {
        former.passed(requests(serving));
    }

    @Override
    public Judgment begin(Judged change, Duration time) {
        ObservedRequests own = requests(change.observation());
        own.compareWith(former.routes(), change.removed());
        return new TrialJudgment(
                change,
                own,
                new ObservedTrial(
                        own, change.consequences(), former.traffic(), former.samples(), System.nanoTime(), time));
    }

    @Override
    public Judgment beside(Judged change, Observation serving, boolean good, Duration time, int percent) {
        ObservedRequests own = requests(change.observation());
        ObservedRequests other = requests(serving);
        Traffic until = other.traffic();
        List<Resources> samples = new ArrayList<>(former.samples());
        samples.add(Resources.ofThisProcess());
        ObservedTrial trial = ObservedTrial.beside(
                own,
                change.consequences(),
                good ? former.until(other) : former.traffic().plus(until),
                () -> other.traffic().minus(until),
                samples,
                System.nanoTime(),
                time,
                percent);
        own.compareWith(other.routes(), change.removed());
        return new TrialJudgment(change, own, trial);
    }

    @Override
    public Visitors visitors(int percent) {
        return new CanaryVisitors(percent);
    }
}
