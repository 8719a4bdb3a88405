using Bihuan.Documents.Reading;
using Bihuan.Files;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Payments;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Demo;

/// <summary>一些合同、履约、支付的附件：真的 PDF、PNG，由程序画出来，没有印章和签名的图样。</summary>
internal sealed class DemoFiles(Dice dice, DemoStaff staff)
{
    /// <summary>一个附件。</summary>
    /// <param name="Id">编号，行里写着它。</param>
    /// <param name="Format">哪一种。</param>
    /// <param name="Name">文件名。</param>
    /// <param name="By">谁传的。</param>
    /// <param name="On">哪天传的。</param>
    /// <param name="Make">做出内容。</param>
    public sealed record Entry(Guid Id, AttachmentFormat Format, string Name, Person By, DateOnly On, Func<byte[]> Make);

    /// <summary>全部。</summary>
    public List<Entry> All { get; } = [];

    /// <summary>每隔几份合同，附上审查意见、验收单、到货照片、支付审批单。</summary>
    public void Attach(IReadOnlyList<Contract> contracts, IReadOnlyList<Performance> performances, IReadOnlyList<Payment> payments)
    {
        var (done, paid) = (performances.ToLookup(p => p.ContractId), payments.ToLookup(p => p.ContractId));
        foreach (var contract in contracts.Where((c, i) => i % 9 == 4 && c.Deviation is null))
        {
            contract.Papers = Paper(contract.ResponsibleId, contract.LegalReviewOn, "合法性审查意见", contract,
                ["审查内容：主体资格、标的和价款、履行期限、验收方式、违约责任、争议解决。", "审查意见：条款完整，没有与法律法规相抵触的内容，可以签订。"]);
            foreach (var accepted in done[contract.Id].Where(p => p.Kind == PerformanceKinds.Acceptance).Take(1))
                accepted.Papers = Paper(contract.ResponsibleId, accepted.HappenedOn, "验收单", contract, ["验收方式：现场清点，对照清单逐项核对。", "验收结论：合格。"]);
            foreach (var delivered in done[contract.Id].Where(p => p.Kind == PerformanceKinds.Delivery && contract.Kind == "goods").Take(1))
                delivered.Papers = Picture(contract.ResponsibleId, delivered.HappenedOn);
            foreach (var payment in paid[contract.Id].Take(1))
                payment.Papers = Paper(payment.HandlerId, payment.PaidOn, "支付审批单", contract, [$"支付事项：{payment.Title}", FormattableString.Invariant($"金额：{payment.Amount / 100m:#,0.00}元"), $"票据号码：{payment.InvoiceNumber}"]);
        }
    }

    /// <summary>内容放进文件夹，写明有这些文件；放过的不再放。接着由调用者保存。</summary>
    public static async Task KeepAsync(Db db, FileFolder folder, IReadOnlyList<Entry> entries, CancellationToken cancellation)
    {
        using var hold = await folder.HoldAsync(DemoBody.BodyId, cancellation);
        foreach (var entry in entries)
        {
            if (await db.StoredFiles.AnyAsync(f => f.BodyId == DemoBody.BodyId && f.Id == entry.Id, cancellation)) continue;
            var content = entry.Make();
            using var fresh = await folder.WriteAsync(DemoBody.BodyId, content, cancellation);
            fresh.Place();
            db.Add(new StoredFile
            {
                BodyId = DemoBody.BodyId,
                Id = entry.Id,
                Name = entry.Name,
                MediaType = FileType.Of(entry.Format).MediaType,
                Sha256 = fresh.Sha256,
                Size = content.LongLength,
                UploadedBy = entry.By.Id,
                Uploader = entry.By.Name,
                // 北京时间下午四点
                UploadedAt = entry.On.ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc),
            });
        }
    }

    private string Paper(Guid by, DateOnly on, string title, Contract contract, IReadOnlyList<string> lines) => Add(AttachmentFormat.Pdf, title + ".pdf", by, on, () => DemoPdf.Page(title,
        [$"合同名称：{contract.Title}", $"合同编号：{contract.Number}", $"对方名称：{contract.Counterpart}", .. lines, $"日期：{on:yyyy-MM-dd}", "（演示用的附件，单位和内容都是虚构的。）"]));

    private string Picture(Guid by, DateOnly on)
    {
        var turn = dice.Below(4);
        return Add(AttachmentFormat.Png, "到货照片.png", by, on, () => DemoPicture.Terminals(turn));
    }

    private string Add(AttachmentFormat format, string name, Guid by, DateOnly on, Func<byte[]> make)
    {
        var entry = new Entry(dice.Id(on), format, name, staff.All.First(p => p.Id == by), on, make);
        All.Add(entry);
        return entry.Id.ToString();
    }
}
