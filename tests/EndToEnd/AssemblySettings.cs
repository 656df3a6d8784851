// Each test starts programs of its own and wants the machine for them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
