namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class DatesMutations
{
    public static IEnumerable<Mutation> List =>
    [
    ];
}
