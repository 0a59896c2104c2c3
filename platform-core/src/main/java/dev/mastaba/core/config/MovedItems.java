package dev.mastaba.core.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The smallest set of common items of two lists that must be moved to turn the order of one list into that of the other. */
final class MovedItems {
    private MovedItems() {}

    /** Returns the moved items, in the order of the latter list. */
    static List<String> between(List<String> former, List<String> latter) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < former.size(); i++) {
            places.put(former.get(i), i);
        }
        List<String> common = latter.stream().filter(places::containsKey).toList();
        int[] sequence = common.stream().mapToInt(places::get).toArray();
        Set<Integer> staying = longestRise(sequence);
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < sequence.length; i++) {
            if (!staying.contains(i)) {
                moved.add(common.get(i));
            }
        }
        return moved;
    }

    /** Returns the indexes of a longest increasing subsequence of distinct numbers, by patience sorting. */
    private static Set<Integer> longestRise(int[] sequence) {
        int[] ends = new int[sequence.length];
        int[] lastAt = new int[sequence.length];
        int[] before = new int[sequence.length];
        int length = 0;
        for (int i = 0; i < sequence.length; i++) {
            int pile = -Arrays.binarySearch(ends, 0, length, sequence[i]) - 1;
            ends[pile] = sequence[i];
            lastAt[pile] = i;
            before[i] = pile == 0 ? -1 : lastAt[pile - 1];
            length = Math.max(length, pile + 1);
        }
        Set<Integer> rise = new HashSet<>();
        for (int i = length == 0 ? -1 : lastAt[length - 1]; i >= 0; i = before[i]) {
            rise.add(i);
        }
        return rise;
    }
}
