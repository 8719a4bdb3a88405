namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class ConsistencyMutations
{
    public static IEnumerable<Mutation> List =>
    [
    ];
}
