namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class StructureMutations
{
    public static IEnumerable<Mutation> List =>
    [
    ];
}
