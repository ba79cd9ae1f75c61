// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the files of one chain.
 *
 * @param name of the file that is written
 * @param files how many were looked at
 * @param entries how many are whole and in their place
 * @param first number of the first entry; 0 without any
 * @param last number of the last one that is in its place
 * @param hash of that one
 * @param notes what is no break and should be known
 * @param broken null when it is whole
 */
public record VerifiedChain(
    String name,
    int files,
    long entries,
    long first,
    long last,
    String hash,
    List<String> notes,
    @Nullable Break broken) {}
