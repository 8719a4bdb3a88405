using Bihuan.Documents.Checking.Calendar;
using Bihuan.Documents.Checking.Lists;

namespace Bihuan.Documents.Checking;

/// <summary>校核时用到的、文书之外的东西。</summary>
public sealed record CheckOptions
{
    /// <summary>什么都没有：没有名单，没有节假日，不知道今天。</summary>
    public static CheckOptions None { get; } = new();

    /// <summary>今天；只用来看没有成文日期的台账是否逾期。不知道时为 null,不查。</summary>
    public DateOnly? Today { get; init; }

    /// <summary>单位自己的名单：机构名称、领导姓名、提法。</summary>
    public OfficeLists Lists { get; init; } = OfficeLists.None;

    /// <summary>节假日，要用时才读；没有时为 null，不看星期与节假日。</summary>
    public Lazy<HolidayCalendar>? Calendar { get; init; }
}
