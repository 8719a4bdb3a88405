using Bihuan.App.Commands;
using Bihuan.Tests.Architecture;

namespace Bihuan.App.Tests.Commands;

/// <summary>读文书的命令要一启动就好：不许为它装入网页框架与数据库。</summary>
public sealed class StartupTests
{
    private static readonly string[] Slow = ["Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.EntityFrameworkCore", "Npgsql"];

    [Theory]
    [InlineData(typeof(Program))]
    [InlineData(typeof(CommandLine))]
    [InlineData(typeof(Terminal))]
    [InlineData(typeof(OneFile))]
    [InlineData(typeof(ReadCommand))]
    [InlineData(typeof(CheckCommand))]
    [InlineData(typeof(LedgerCommand))]
    public void Reading_touches_neither_web_nor_database(Type type)
    {
        var used = type.GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Append(type).SelectMany(TypeReferences.Of).SelectMany(TypeReferences.Parts);
        Assert.DoesNotContain(used, t => Slow.Any(s => t.Namespace?.StartsWith(s, StringComparison.Ordinal) == true) || t.Assembly.GetName().Name == "Bihuan");
    }
}
