namespace Bihuan.Documents.Checking.Lists;

/// <summary>把一个文件夹里的名单读成 <see cref="OfficeLists"/>。</summary>
internal static class ListFolder
{
    public static OfficeLists? Load(string folder, out string problem)
    {
        problem = "";
        if (File.Exists(folder))
        {
            problem = $"{folder}：这是一个文件，请给出名单所在的文件夹。";
            return null;
        }
        if (!Directory.Exists(folder))
        {
            problem = $"{folder}：没有这个名单文件夹。用 bihuan lists 可以建一个。";
            return null;
        }
        if (!ListTemplates.All.Any(t => File.Exists(Path.Combine(folder, t.FileName))))
        {
            problem = $"{folder}：里面没有名单。名单的文件名是：{string.Join('、', ListTemplates.All.Select(t => t.FileName))}。用 bihuan lists 可以写出样子。{SaveAsCsv(folder)}";
            return null;
        }
        var reading = "";
        try
        {
            return new OfficeLists
            {
                Bodies = Bodies(Open(ListTemplates.Bodies, "现用名称")),
                People = People(Open(ListTemplates.People, "姓名", "职务")),
                Phrases = Phrases(Open(ListTemplates.Phrases, "规范提法", "不规范写法")),
            };
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            problem = $"{Path.Combine(folder, reading)}：{(e is FormatException ? e.Message : "读不了：" + e.Message)}";
            return null;
        }

        ListFile? Open(string name, params ReadOnlySpan<string> columns)
        {
            reading = name;
            return ListFile.Open(folder, name, columns);
        }
    }

    // 名单填在 Excel 里而没有另存的
    private static string SaveAsCsv(string folder) =>
        (from template in ListTemplates.All
         from extension in (string[])[".xlsx", ".xls", ".et"]
         let name = Path.ChangeExtension(template.FileName, extension)
         where File.Exists(Path.Combine(folder, name))
         select $"里面的“{name}”是表格，请在 Excel 或 WPS 里另存为“CSV UTF-8(逗号分隔)”。").FirstOrDefault("");

    private static List<ListedBody> Bodies(ListFile? file)
    {
        var list = new List<ListedBody>();
        foreach (var row in file?.Rows ?? [])
        {
            var name = Needed(file!, row, "现用名称");
            var (shorts, formers) = (file!.Several(row, "简称"), file.Several(row, "曾用名称"));
            NotSingle(row, "现用名称", [name]);
            NotSingle(row, "简称", shorts);
            NotSingle(row, "曾用名称", formers);
            list.Add(new(name, shorts, formers, file.Date(row, "启用日期")));
        }
        return list;
    }

    private static List<ListedPerson> People(ListFile? file)
    {
        var list = new List<ListedPerson>();
        foreach (var row in file?.Rows ?? [])
        {
            // 两个字的姓名常为对齐而中间空一格。
            var name = string.Concat(Needed(file!, row, "姓名").Where(c => !char.IsWhiteSpace(c)));
            NotSingle(row, "姓名", [name]);
            var (from, to) = (file!.Date(row, "任职起"), file.Date(row, "任职止"));
            if (to < from) throw new FormatException($"{Csv.Line(row.Line)}的任职止早于任职起。");
            Needed(file, row, "职务");
            var titles = file.Several(row, "职务");
            NotSingle(row, "职务", titles);
            list.Add(new(name, titles, from, to));
        }
        return list;
    }

    private static List<ListedPhrase> Phrases(ListFile? file)
    {
        var list = new List<ListedPhrase>();
        foreach (var row in file?.Rows ?? [])
        {
            var right = Needed(file!, row, "规范提法");
            Needed(file!, row, "不规范写法");
            var wrong = file!.Several(row, "不规范写法");
            if (wrong.FirstOrDefault(w => w.Length < 2 || w == right) is { } useless)
                throw new FormatException($"{Csv.Line(row.Line)}的不规范写法“{useless}”{(useless == right ? "与规范提法相同" : "只有一个字，会处处相符")}。");
            list.Add(new(right, wrong, file.Cell(row, "说明") is { Length: > 0 } note ? note : null));
        }
        return list;
    }

    private static void NotSingle(CsvRow row, string column, IReadOnlyList<string> entries)
    {
        if (entries.FirstOrDefault(e => e.Length < 2) is { } single) throw new FormatException($"{Csv.Line(row.Line)}的{column}“{single}”只有一个字，会处处相符。请写全。");
    }

    private static string Needed(ListFile file, CsvRow row, string column) =>
        file.Cell(row, column) is { Length: > 0 } cell ? cell : throw new FormatException($"{Csv.Line(row.Line)}没有填“{column}”。");
}
