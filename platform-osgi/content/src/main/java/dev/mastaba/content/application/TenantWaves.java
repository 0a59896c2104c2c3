package dev.mastaba.content.application;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The settings that divide the tenants of an application into waves. */
public final class TenantWaves {
    /** The setting of an application with the sizes of the waves, such as {@code 1, 10%, 100%}; each size includes those before. */
    public static final String WAVES = "mastaba.tenants.waves";
    /** The setting of a tenant with the number of its wave. */
    public static final String WAVE = "mastaba.wave";

    private static final int MOST_WAVES = 20;
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,5}|([1-9][0-9]?|100)%");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]?");

    private TenantWaves() {}

    /** Returns whether changes reach the tenants of an application in waves. */
    public static boolean hasWaves(Settings application) {
        return !application.words(WAVES).isEmpty() && problem("", application).isEmpty();
    }

    /**
     * Returns the problem with the settings of an application or a tenant.
     *
     * @param name the name of the settings file in {@code conf/}, without its suffix
     */
    public static Optional<Problem> problem(String name, Settings settings) {
        List<String> sizes = settings.words(WAVES);
        if (sizes.size() > MOST_WAVES || !areIncreasing(sizes)) {
            return Optional.of(TenantProblems.wrongValue(
                    name,
                    WAVES,
                    settings.text(WAVES, ""),
                    "increasing numbers of tenants, then increasing percentages, at most " + MOST_WAVES
                            + " in all, separated by commas",
                    "1, 10%, 100%"));
        }
        return settings.text(WAVE)
                .map(String::strip)
                .filter(number -> !NUMBER.matcher(number).matches())
                .map(number -> TenantProblems.wrongValue(name, WAVE, number, "a number from 1 to 99", "1"));
    }

    /** Returns whether sizes are numbers followed by percentages, each larger than the one before of its kind. */
    private static boolean areIncreasing(List<String> sizes) {
        int number = 0;
        int percentage = 0;
        for (String size : sizes) {
            if (!SIZE.matcher(size).matches()) {
                return false;
            }
            int value = Integer.parseInt(size.replace("%", ""));
            boolean share = size.endsWith("%");
            if (value <= (share ? percentage : number) || !share && percentage > 0) {
                return false;
            }
            number = share ? number : value;
            percentage = share ? value : percentage;
        }
        return true;
    }

    /**
     * Returns the number of the wave of each tenant. A tenant with its own setting is in this wave, or in the last one if there are fewer; all others fill
     * the waves in the order of their ids.
     *
     * @param application the settings of the application
     * @param tenants the settings of the tenants by id
     */
    public static SortedMap<String, Integer> divided(Settings application, SortedMap<String, Settings> tenants) {
        List<Integer> sizes = new ArrayList<>();
        application.words(WAVES).forEach(size -> sizes.add(count(size, tenants.size())));
        if (sizes.isEmpty() || sizes.get(sizes.size() - 1) < tenants.size()) {
            sizes.add(tenants.size());
        }
        SortedMap<String, Integer> waves = new TreeMap<>();
        tenants.forEach((id, settings) -> settings.text(WAVE)
                .map(String::strip)
                .filter(number -> NUMBER.matcher(number).matches())
                .ifPresent(number -> waves.put(id, Math.min(Integer.parseInt(number), sizes.size()))));
        Collection<String> others = new TreeSet<>(tenants.keySet());
        others.removeAll(waves.keySet());
        int wave = 1;
        for (String id : others) {
            while (wave < sizes.size() && upTo(wave, waves) >= sizes.get(wave - 1)) {
                wave++;
            }
            waves.put(id, wave);
        }
        return waves;
    }

    private static long upTo(int wave, Map<String, Integer> waves) {
        return waves.values().stream().filter(each -> each <= wave).count();
    }

    private static int count(String size, int all) {
        return size.endsWith("%")
                ? (int) Math.ceil(Integer.parseInt(size.substring(0, size.length() - 1)) * (double) all / 100)
                : Math.min(Integer.parseInt(size), all);
    }
}
