package org.gmp.train.schedule;

/**
 * A built-in schedule as a value: its class says which it is, its components are its settings. Any
 * other class may implement {@link Schedule} as well.
 */
public sealed interface ScheduleSpec extends Schedule
    permits ConstantSchedule, StepSchedule, CosineSchedule, PlateauSchedule {}
