import Testing

@Suite struct CommunityServiceTests {}
