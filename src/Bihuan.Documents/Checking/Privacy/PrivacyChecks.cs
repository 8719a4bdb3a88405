namespace Bihuan.Documents.Checking.Privacy;

/// <summary>“个人信息”一类的各项校核。</summary>
internal static class PrivacyChecks
{
    public static CheckFamily Family { get; } = new("privacy", "个人信息",
    [
        new IdNumber(),
        new BankCard(),
        new PhoneNumber(),
        new EmailAddress(),
        new HomeAddress(),
        new CarPlate(),
        new PersonName(),
        new CompanyName(),
        new UnevenMask(),
        new MaskLeak(),
        new MixedMaskSigns(),
        new MaskedDate(),
        new MaskedName(),
        new MaskedWord(),
        new PlaceLeak(),
    ]);
}
