namespace Bihuan.Ledgers.Meetings;

/// <summary>一次会议。谁到会见 <see cref="Attendee"/>，议了什么见 <see cref="Topic"/>；登记只经 <see cref="RecordMeeting"/>。</summary>
public sealed class Meeting : LedgerRow
{
    /// <summary>名称，如“局党组2026年第3次会议”。</summary>
    public string Title { get; set; } = "";

    /// <summary>种类，见 <see cref="MeetingKind"/>。</summary>
    public string Kind { get; set; } = "";

    /// <summary>哪一天。</summary>
    public DateOnly HeldOn { get; set; }

    /// <summary>几点开始，北京时间，如“09:30”。</summary>
    public string BeganAt { get; set; } = "";

    /// <summary>地点。</summary>
    public string Place { get; set; } = "";

    /// <summary>主持人。</summary>
    public Guid ChairId { get; set; }

    /// <summary>记录人。</summary>
    public Guid RecorderId { get; set; }

    /// <summary>哪个党支部；不是支部的会为 null。</summary>
    public string? Branch { get; set; }

    /// <summary>应到几人，由引擎数。</summary>
    public int Entitled { get; set; }

    /// <summary>应到的人里实到几人，由引擎数。</summary>
    public int Attended { get; set; }

    /// <summary>应到人员与人员台账里的党组成员不一致的原因；一致时为 null。</summary>
    public string? EntitledNote { get; set; }

    /// <summary>偏离说明：会确实没有照议事规则开的，写明原因；照规则开的为 null。</summary>
    public string? Deviation { get; set; }

    /// <summary>与哪几条规则不符，由登记时的核对写下；照规则开的为 null。</summary>
    public string? Breaches { get; set; }

    /// <summary>纪要的文号；没有编发的为 null。</summary>
    public string? MinutesNumber { get; set; }

    /// <summary>签到表上有几人，列席的在内；没有签到表的为 null。</summary>
    public int? SignedIn { get; set; }

    /// <summary>会议记录签字的日期；还没有签的为 null。</summary>
    public DateOnly? MinutesSignedOn { get; set; }

    /// <summary>附件的编号。</summary>
    public string? Papers { get; set; }
}
