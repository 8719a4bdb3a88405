using System.CommandLine;

using Bihuan.Access;
using Bihuan.Demo;
using Bihuan.Files;
using Bihuan.Rectification.Dispatching;

namespace Bihuan.App.Commands;

/// <summary>bihuan demo documents：照演示的数据，每种公文、每种随台账印的各写一份 .docx，接着可以用 bihuan check 校核。</summary>
internal static class DemoDocumentsCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("文件夹") { Description = "写到哪里；没有就建，同名的换掉" };
        var database = DatabaseOption.Create();
        var command = new Command("documents", "照演示的数据，每种公文、每种随台账印的各写一份 .docx，拿去校核") { folder, database };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetRequiredValue(folder), parsed.GetValue(database), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string folder, string? setting, CancellationToken cancellation)
    {
        if (await DatabaseOption.CurrentAsync(setting, terminal, cancellation) is not { } database) return CommandLine.Failed;
        await using (var look = database.Open())
            if (await DemoBody.KindAsync(look, cancellation) != DemoBody.Kind.Demo)
            {
                terminal.Fail($"{database.Name} 不是演示的数据，没有写。演示的数据由 bihuan serve --demo 建立。");
                return CommandLine.Failed;
            }
        await using var db = database.Open(Viewer.System(DemoBody.BodyId));
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var document in await WriteEveryKind.RunAsync(db, new FileFolder(DatabaseOption.FilesFolder(database)), TimeProvider.System, cancellation))
            {
                if (document.Word is { } word) await File.WriteAllBytesAsync(Path.Combine(folder, document.Code + ".docx"), word, cancellation);
                terminal.Text.WriteLine($"{document.Code}.docx　{document.Title}{(document.Word is null ? "：演示里没有，没有写" : "")}");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"{folder}：写不了：{e.Message} 请换一个可写的文件夹。");
            return CommandLine.Failed;
        }
        return 0;
    }
}
