using System.Globalization;

namespace Bihuan.Bench.Rectification;

/// <summary>导入一份60个问题的文书：上传、打开核对的一页、照读出的全部确认。</summary>
internal static class LoopIntakes
{
    private const int Rounds = 12;

    /// <summary>量，印出来；没有定目标。</summary>
    public static async Task RunAsync(LoopVisitor visitor, double bare)
    {
        var (uploads, pages, confirms) = (new List<double>(), new List<double>(), new List<double>());
        var queries = 0;
        for (var i = 0; i < Rounds; i++)
        {
            using var docx = new MemoryStream();
            // 每份不一样，免得认作导入过的
            WordFile.Write(docx, ReportText.Write(60).Append(new(null, string.Create(CultureInfo.InvariantCulture, $"第{i + 1}份，{visitor.Body}"))));
            var (spent, path) = await visitor.UploadAsync("/intake/new", "/intake", $"整改通报{i + 1}.docx", docx.ToArray());
            uploads.Add(spent);
            for (var n = 0; n < 8; n++) pages.Add((await visitor.OpenAsync(path)).Milliseconds);
            using (var counter = new LoopQueries())
            {
                await visitor.OpenAsync(path);
                queries = counter.Count;
            }
            var from = System.Diagnostics.Stopwatch.GetTimestamp();
            using var done = await visitor.PostAsync(path, path + "/confirm-certain");
            confirms.Add(System.Diagnostics.Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
        foreach (var (title, times) in new[] { ("导入：上传、读、存", uploads[2..]), ("导入：核对的一页", pages[16..]), ("导入：打开，再确认没有疑问的", confirms[2..]) })
        {
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {title} | {times[times.Count / 2]:0.0} ms | {times[times.Count * 95 / 100]:0.0} ms | {times[^1]:0} ms | {(times.Count > Rounds ? queries : "—")} | | {times[times.Count * 95 / 100] / bare:0.0} |"));
        }
    }
}
