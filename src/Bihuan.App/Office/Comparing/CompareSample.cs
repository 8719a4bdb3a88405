using System.Text;

using Bihuan.Documents.Samples;

namespace Bihuan.App.Office.Comparing;

/// <summary>“用样例试一试”：一份样本，和把它改了几处的一稿。</summary>
internal static class CompareSample
{
    private static readonly (string From, string To)[] Edits =
    [
        ("名额1260个", "名额1180个"), ("1260个名额", "1180个名额"), ("清退兼职收入0.9万元", "清退兼职收入1.2万元"), ("邀请家长代表现场监督", "邀请家长代表、社区代表现场监督"),
        ("反馈问题：设备采购验收单缺失。", "反馈问题：设备采购验收单不全。"), ("二是3月14日组织师生280人开展演练。", "二是3月14日组织师生280人开展演练；三是每学期复查疏散通道。"), ("结果公示3天；", ""),
    ];

    /// <summary>旧稿与新稿。</summary>
    public static async Task<((string Name, byte[] Content) Old, (string Name, byte[] Content) New)> ReadAsync(CancellationToken cancellation)
    {
        var sample = SampleLibrary.All.First(s => s.FileName.StartsWith("46-", StringComparison.Ordinal));
        using var content = new MemoryStream();
        await using (var stream = sample.Open()) await stream.CopyToAsync(content, cancellation);
        var text = Encoding.UTF8.GetString(content.ToArray());
        var changed = Edits.Aggregate(text, (t, e) => t.Replace(e.From, e.To, StringComparison.Ordinal));
        return (("样例-发出稿.txt", content.ToArray()), ("样例-返回稿.txt", Encoding.UTF8.GetBytes(changed)));
    }
}
