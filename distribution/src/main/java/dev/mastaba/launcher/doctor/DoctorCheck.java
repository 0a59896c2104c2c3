package dev.mastaba.launcher.doctor;

import java.util.List;

/** A check of one subject. It changes nothing, except that it may write a temporary file. */
public interface DoctorCheck {
    /** Returns the subject in one or two words. */
    String name();

    /**
     * Examines the subject.
     *
     * @return at least one finding
     * @throws Exception if the check cannot be done
     */
    List<Finding> findings() throws Exception;
}
