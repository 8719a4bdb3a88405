namespace Bihuan.Documents.Tests.Checking.Mutations;

/// <summary>全部毛病，一类校核一个文件。</summary>
internal static class AllMutations
{
    public static IEnumerable<Mutation> List =>
    [
        .. StructureMutations.List,
        .. NumberingMutations.List,
        .. TotalsMutations.List,
        .. DatesMutations.List,
        .. ConsistencyMutations.List,
        .. RepetitionMutations.List,
        .. PrivacyMutations.List,
        .. FormMutations.List,
        .. NamesMutations.List,
        .. WordingMutations.List,
        .. PunctuationMutations.List,
        .. OversightMutations.List,
    ];
}
